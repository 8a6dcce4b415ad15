namespace CubeConnect.Webhooks;

/// <summary>Makes the key that identifies a second delivery of an event: skip an event whose key you had in the last day.</summary>
/// <remarks>
/// A message event is the same when name, tenant, WhatsApp's message id, status and timestamp are; any other event when its body is, since
/// no documented field identifies its object. The key is a hash and holds no phone number, although WhatsApp's message ids do.
/// </remarks>
public static class WebhookEventKey
{
    /// <summary>Makes the key of an event.</summary>
    /// <param name="webhook">The event, as <see cref="WebhookReader"/> read it.</param>
    /// <param name="body">The body it was read from.</param>
    /// <returns>64 lower-case hex digits.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="webhook"/> is null.</exception>
    public static string Of(WebhookEvent webhook, ReadOnlySpan<byte> body) => webhook switch
    {
        null => throw new ArgumentNullException(nameof(webhook)),
        MessageStatusUpdated { WhatsAppMessageId.Value.Length: > 0, Timestamp: not null } status =>
            Key(status, status.WhatsAppMessageId, status.Status.Value),
        MessageReceived { WhatsAppMessageId.Value.Length: > 0, Timestamp: not null } message =>
            Key(message, message.WhatsAppMessageId, status: ""),
        _ => Hex.Sha256(body),
    };

    // The parts hold no line feeds, so different lists of parts never give one text.
    private static string Key(WebhookEvent webhook, WhatsAppMessageId id, string status)
    {
        var moment = webhook.Timestamp.GetValueOrDefault().UtcTicks.ToString(CultureInfo.InvariantCulture);
        string?[] parts = [webhook.Event.Value.ToLowerInvariant(), webhook.TenantId, id.Value, status.ToLowerInvariant(), moment];
        return Hex.Sha256(Encoding.UTF8.GetBytes(string.Join("\n", parts)));
    }
}
