using System.Globalization;
using System.Text.Json;
using CubeConnect.Sandbox.Http;
using CubeConnect.Sandbox.Rules;
using CubeConnect.Sandbox.State;

namespace CubeConnect.Sandbox.Inbox.Endpoints;

/// <summary>What the page does in the customer's place.</summary>
internal sealed class CustomerPage(CubeConnectSandbox sandbox)
{
    private const int LongestText = 4096;

    public Answer Reply(Call call)
    {
        var errors = new ValidationErrors();
        var fields = new JsonFields(call.Json(), string.Empty, errors);
        fields.Only("type", "text", "caption", "link", "latitude", "longitude", "name", "sender_name");
        var type = fields.Text("type") ?? "text";
        var answer = Read(type, fields, errors) with { SenderName = fields.Text("sender_name") };
        errors.ThrowIfAny();
        sandbox.Answer(PhoneRule.Require(call.Value), answer);
        return PageOf.Done();
    }

    public Answer Block(Call call) => Act(call, "block");

    public Answer Unblock(Call call) => Act(call, "unblock");

    public Answer Report(Call call) => Act(call, "report");

    private Answer Act(Call call, string type)
    {
        sandbox.Act(PhoneRule.Require(call.Value), type);
        return PageOf.Done();
    }

    private static CustomerReply Read(string type, JsonFields fields, ValidationErrors errors)
    {
        var text = fields.Text("text", required: type is "text" or "interactive");
        if (text?.Length > LongestText)
        {
            errors.Add("text", $"The text field must not be longer than {LongestText.ToString(CultureInfo.InvariantCulture)} characters.");
        }

        if (type is not ("text" or "interactive" or "reaction" or "location") && !CustomerReply.IsMedia(type))
        {
            errors.Add("type", "The type field must be text, interactive, image, video, audio, document, location or reaction.");
        }

        var answer = CustomerReply.IsMedia(type) ? Media(type, fields, errors)
            : type == "location" ? Place(fields, errors)
            : CustomerReply.Of(type, $"[{type}]");
        return text is null ? answer : answer with { Content = text, Shown = text };
    }

    private static CustomerReply Media(string type, JsonFields fields, ValidationErrors errors)
    {
        var link = fields.Text("link");
        if (link is not null && !CustomerReply.IsLink(link))
        {
            errors.Add("link", "The link field must be an http or https address of at most 2048 characters.");
        }

        var (caption, name) = (fields.Text("caption"), fields.Text("name"));
        return CustomerReply.Media(type, type == "document" ? name ?? caption : caption, link);
    }

    private static CustomerReply Place(JsonFields fields, ValidationErrors errors)
    {
        if (Degrees(fields, "latitude", 90) is { } latitude && Degrees(fields, "longitude", 180) is { } longitude)
        {
            return CustomerReply.Place(latitude, longitude, fields.Text("name"));
        }

        errors.Add("latitude", "A location needs a latitude from -90 to 90 and a longitude from -180 to 180.");
        return CustomerReply.Of("location", string.Empty);
    }

    private static double? Degrees(JsonFields fields, string name, double most) =>
        fields.TryGet(name, required: false, out var value) && value.ValueKind == JsonValueKind.Number && Math.Abs(
            value.GetDouble()) <= most ? value.GetDouble() : null;
}
