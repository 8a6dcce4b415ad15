namespace CubeConnect.Gateways;

/// <summary>
/// Reads webhook bodies of Periskope. It does NOT check who sent them: Periskope can sign with a key, but no source shows the header or the
/// algorithm. Until you know them, keep the address secret, and treat an event as a hint to read the status.
/// </summary>
public static class PeriskopeWebhooks
{
    /// <summary>Reads one body. Missing, additional and retyped fields never throw.</summary>
    /// <param name="body">The body as UTF-8.</param>
    /// <returns>The record of the event's name, or a <see cref="PeriskopeUnknownEvent"/>.</returns>
    /// <exception cref="JsonException">The body is not a JSON object. Answer 400.</exception>
    public static PeriskopeEvent Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(JsonText.Clean(body));
        var root = JsonElement.ParseValue(ref reader);
        if (root.ValueKind != JsonValueKind.Object) throw new JsonException("The webhook body is JSON but not an object.");
        reader.Read(); // Throws when something follows the object.
        var name = new PeriskopeEventName(Text(root, "event") ?? Text(root, "event_type") ?? Text(root, "type"));
        var inner = root.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? data : root;
        var message = inner.Deserialize(GatewayJson.Forgiving.PeriskopeMessageStatus)!;
        var queueId = message.QueueId ?? Text(root, "queue_id");
        return Create(name) with { Name = name, QueueId = queueId, Message = message, Json = root };
    }

    private static PeriskopeEvent Create(PeriskopeEventName name) =>
        name == PeriskopeEventName.MessageSent ? new PeriskopeMessageSent()
        : name == PeriskopeEventName.MessageDelivered ? new PeriskopeMessageDelivered()
        : name == PeriskopeEventName.MessageRead ? new PeriskopeMessageRead()
        : name == PeriskopeEventName.MessageFailed ? new PeriskopeMessageFailed()
        : new PeriskopeUnknownEvent();

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
