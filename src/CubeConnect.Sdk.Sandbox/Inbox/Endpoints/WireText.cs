namespace CubeConnect.Sandbox.Inbox.Endpoints;

// What a list shows of a body: whom it is about, and what. The body is anybody's, so it may be no JSON at all.
internal sealed record WireText(string? Phone, string? Template, int? Recipients, string? Detail)
{
    private static readonly WireText Nothing = new(null, null, null, null);

    public static WireText Of(string body)
    {
        if (body.Length == 0 || body[0] != '{') return Nothing;
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            var recipients = Field(root, "recipients");
            return new(
                Text(root, "phone") ?? Text(root, "recipient") ?? Text(root, "from") ?? Text(root, "user_phone"),
                Text(root, "template_name") ?? Text(Field(root, "data"), "name"),
                recipients.ValueKind == JsonValueKind.Array ? recipients.GetArrayLength() : null,
                Text(root, "status") ?? Text(root, "content") ?? Text(root, "name") ?? Text(root, "type"));
        }
        catch (JsonException)
        {
            return Nothing;
        }
    }

    private static JsonElement Field(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) ? value : default;

    private static string? Text(JsonElement item, string name) => JsonFields.TryText(Field(item, name), out var text) ? text : null;
}
