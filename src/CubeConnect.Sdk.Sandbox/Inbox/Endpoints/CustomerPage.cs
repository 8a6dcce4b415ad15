namespace CubeConnect.Sandbox.Inbox.Endpoints;

// What the page does in the customer's place.
internal sealed class CustomerPage(CubeConnectSandbox sandbox)
{
    private const int LongestText = 4096;

    public Answer Reply(Call call)
    {
        var fields = call.Fields("type", "text", "caption", "link", "latitude", "longitude", "name", "sender_name");
        var type = fields.Text("type") ?? "text";
        var answer = Read(type, fields) with { SenderName = fields.Text("sender_name") };
        fields.ThrowIfAny();
        sandbox.Answer(PhoneRule.Require(call.Value), answer);
        return Envelope.Done();
    }

    public Answer Act(Call call, string type)
    {
        sandbox.Act(PhoneRule.Require(call.Value), type);
        return Envelope.Done();
    }

    private static CustomerReply Read(string type, JsonFields fields)
    {
        var text = fields.Text("text", required: type is "text" or "interactive");
        if (text?.Length > LongestText)
        {
            fields.Wrong("text", string.Create(CultureInfo.InvariantCulture, $"must not be longer than {LongestText} characters"));
        }

        if (type is not ("text" or "interactive" or "reaction" or "location") && !CustomerReply.IsMedia(type))
        {
            fields.Wrong("type", "must be text, interactive, image, video, audio, document, location or reaction");
        }

        var answer = CustomerReply.IsMedia(type) ? Media(type, fields)
            : type == "location" ? Place(fields)
            : CustomerReply.Of(type, $"[{type}]");
        return text is null ? answer : answer with { Content = text, Shown = text };
    }

    private static CustomerReply Media(string type, JsonFields fields)
    {
        var link = fields.Text("link");
        if (link is not null && !CustomerReply.IsLink(link))
        {
            fields.Wrong("link", "must be an http or https address of at most 2048 characters");
        }

        var (caption, name) = (fields.Text("caption"), fields.Text("name"));
        return CustomerReply.Media(type, type == "document" ? name ?? caption : caption, link);
    }

    private static CustomerReply Place(JsonFields fields)
    {
        if (Degrees(fields, "latitude", 90) is { } latitude && Degrees(fields, "longitude", 180) is { } longitude)
        {
            return CustomerReply.Place(latitude, longitude, fields.Text("name"));
        }

        fields.Add("latitude", "A location needs a latitude from -90 to 90 and a longitude from -180 to 180.");
        return CustomerReply.Of("location", string.Empty);
    }

    private static double? Degrees(JsonFields fields, string name, double most) =>
        fields.TryGet(name, required: false, out var value) && value.ValueKind == JsonValueKind.Number
            && Math.Abs(value.GetDouble()) <= most ? value.GetDouble() : null;
}
