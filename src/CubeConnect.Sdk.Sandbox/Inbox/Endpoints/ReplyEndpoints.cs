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
        fields.Only("type", "text", "caption", "latitude", "longitude", "name", "sender_name");
        var type = fields.Text("type") ?? "text";
        var text = fields.Text("text", required: type is "text" or "interactive");
        if (text?.Length > LongestText) errors.Add("text", $"The text field must not be longer than {LongestText.ToString(CultureInfo.InvariantCulture)} characters.");
        if (type is not ("text" or "interactive" or "image" or "video" or "audio" or "document" or "location" or "reaction"))
        {
            errors.Add("type", "The type field must be text, interactive, image, video, audio, document, location or reaction.");
        }

        var detail = type == "location" ? Place(fields, errors) : fields.Text("caption");
        var sender = fields.Text("sender_name");
        errors.ThrowIfAny();
        parts.Sandbox.Answer(PhoneRule.Require(call.Value), text ?? $"[{type}]", type, sender, detail);
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

    private static string Place(JsonFields fields, ValidationErrors errors)
    {
        var name = fields.Text("name");
        if (Degrees(fields, "latitude", 90) is { } latitude && Degrees(fields, "longitude", 180) is { } longitude)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{latitude:0.######}, {longitude:0.######}{(name is null ? "" : " · " + name)}");
        }

        errors.Add("latitude", "A location needs a latitude from -90 to 90 and a longitude from -180 to 180.");
        return string.Empty;
    }

    private static double? Degrees(JsonFields fields, string name, double most) =>
        fields.TryGet(name, required: false, out var value) && value.ValueKind == JsonValueKind.Number && Math.Abs(value.GetDouble()) <= most ? value.GetDouble() : null;
}
