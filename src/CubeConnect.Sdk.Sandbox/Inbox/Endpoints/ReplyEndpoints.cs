using System.Globalization;
using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>What the page does in the customer's place.</summary>
internal static class ReplyEndpoints
{
    private const int LongestText = 4096;

    public static Answer Reply(InboxParts parts, Call call)
    {
        var errors = new ValidationErrors();
        var fields = new JsonFields(call.Json(), string.Empty, errors);
        fields.Only("type", "text", "caption", "link", "latitude", "longitude", "name", "sender_name");
        var type = fields.Text("type") ?? "text";
        var answer = Read(type, fields, errors) with { SenderName = fields.Text("sender_name") };
        errors.ThrowIfAny();
        parts.Sandbox.Answer(PhoneRule.Require(call.Value), answer);
        return PageOf.Done();
    }

    public static Answer Block(InboxParts parts, Call call) => Act(parts, call, "block");

    public static Answer Unblock(InboxParts parts, Call call) => Act(parts, call, "unblock");

    public static Answer Report(InboxParts parts, Call call) => Act(parts, call, "report");

    private static Answer Act(InboxParts parts, Call call, string type)
    {
        parts.Sandbox.Act(PhoneRule.Require(call.Value), type);
        return PageOf.Done();
    }

    private static CustomerAnswer Read(string type, JsonFields fields, ValidationErrors errors)
    {
        var text = fields.Text("text", required: type is "text" or "interactive");
        if (text?.Length > LongestText) errors.Add("text", $"The text field must not be longer than {LongestText.ToString(CultureInfo.InvariantCulture)} characters.");
        if (type is not ("text" or "interactive" or "reaction" or "location") && !CustomerAnswer.IsMedia(type))
        {
            errors.Add("type", "The type field must be text, interactive, image, video, audio, document, location or reaction.");
        }

        var answer = CustomerAnswer.IsMedia(type) ? Media(type, fields, errors) : type == "location" ? Place(fields, errors) : CustomerAnswer.Of(type, $"[{type}]");
        return text is null ? answer : answer with { Content = text, Shown = text };
    }

    private static CustomerAnswer Media(string type, JsonFields fields, ValidationErrors errors)
    {
        var link = fields.Text("link");
        if (link is not null && !CustomerAnswer.IsLink(link)) errors.Add("link", "The link field must be an http or https address of at most 2048 characters.");
        var (caption, name) = (fields.Text("caption"), fields.Text("name"));
        return CustomerAnswer.Media(type, type == "document" ? name ?? caption : caption, link);
    }

    private static CustomerAnswer Place(JsonFields fields, ValidationErrors errors)
    {
        if (Degrees(fields, "latitude", 90) is { } latitude && Degrees(fields, "longitude", 180) is { } longitude)
        {
            return CustomerAnswer.Place(latitude, longitude, fields.Text("name"));
        }

        errors.Add("latitude", "A location needs a latitude from -90 to 90 and a longitude from -180 to 180.");
        return CustomerAnswer.Of("location", string.Empty);
    }

    private static double? Degrees(JsonFields fields, string name, double most) =>
        fields.TryGet(name, required: false, out var value) && value.ValueKind == JsonValueKind.Number && Math.Abs(value.GetDouble()) <= most ? value.GetDouble() : null;
}
