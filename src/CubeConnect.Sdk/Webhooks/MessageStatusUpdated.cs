namespace CubeConnect.Webhooks;

/// <summary>A message of yours was sent, delivered, read, or failed.</summary>
/// <remarks>
/// API rule: "Webhook Events", section "message.status_updated". Statuses come twice and out of order: move a message forward only.
/// <see cref="WhatsAppMessageId"/> is what "Get Message Status" gives as <c>meta_message_id</c> once the message was sent.
/// </remarks>
public sealed record MessageStatusUpdated() : WebhookEvent(WebhookEventName.MessageStatusUpdated)
{
    /// <summary>WhatsApp's id of the message (<c>wamid...</c>), not the id of its receipt; empty when it is missing.</summary>
    [JsonPropertyName("message_id")]
    public WhatsAppMessageId WhatsAppMessageId { get; init; }

    /// <summary>The new status: sent, delivered, read or failed.</summary>
    public MessageStatus Status { get; init; }

    /// <summary>Who the message is for; empty when it is missing. Prints itself masked.</summary>
    public PhoneNumber Recipient { get; init; }

    /// <summary>Why the message failed, in Meta's words; empty for every other status, never null.</summary>
    public IReadOnlyList<MetaError> Errors { get => field ?? []; init; }

    /// <inheritdoc/>
    /// <remarks>Of the errors only the codes are printed: their texts can name the recipient's number.</remarks>
    protected override bool PrintMembers(StringBuilder builder) =>
        base.PrintMembers(builder)
        && Print(builder, $", WhatsAppMessageId = {WhatsAppMessageId}, Status = {Status}, Recipient = {Recipient}")
        && (Errors.Count == 0 || Print(builder, $", Errors = {IdOf(string.Join(",", Errors.Select(error => error.Code)))}"));
}
