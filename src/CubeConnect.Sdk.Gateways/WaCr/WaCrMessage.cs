namespace CubeConnect.Gateways;

/// <summary>A message as WA.cr has it. Everything but the id may be missing.</summary>
/// <remarks>API rule: WA.cr, "Get Message".</remarks>
public sealed record WaCrMessage : ApiRecord
{
    /// <summary>The record's number, <see cref="WaCrReceipt.ChatMessageId"/> of the receipt; null where the answer did not say.</summary>
    public long? Id { get; init; }

    /// <summary>The chat's number.</summary>
    public long? InteractionId { get; init; }

    /// <summary>Who sent it. May be a phone number.</summary>
    public string? SenderId { get; init; }

    /// <summary>The kind of the message, for example <c>text</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The text. It may hold HTML: encode it before you show it.</summary>
    public string? Message { get; init; }

    /// <summary><c>sent</c>, <c>delivered</c>, <c>read</c> or <c>failed</c>.</summary>
    public MessageStatus Status { get; init; }

    /// <summary>Why it failed, in the gateway's words.</summary>
    public string? StatusMessage { get; init; }

    /// <summary>WhatsApp's id of the message (<c>wamid...</c>).</summary>
    [JsonPropertyName("message_id")]
    public WhatsAppMessageId WhatsAppMessageId { get; init; }

    /// <summary>WhatsApp's id of the message that this one answers.</summary>
    public WhatsAppMessageId RefMessageId { get; init; }

    /// <summary>The address of its media.</summary>
    public Uri? Url { get; init; }

    /// <summary>When it was sent; UTC where it has no offset.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Whether a member of staff has read it.</summary>
    public bool? IsRead { get; init; }

    /// <summary>The member of staff who sent it.</summary>
    public long? StaffId { get; init; }

    // Throws JsonException: It is not a message.
    internal static WaCrMessage Read(ReadOnlySpan<byte> json)
    {
        var message = JsonSerializer.Deserialize(json, GatewayJson.Forgiving.WaCrMessage)!;
        return message.Id is null && message.WhatsAppMessageId == default ? throw new JsonException("The answer has no id.") : message;
    }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) =>
        Print(builder, $"Id = {Id}, Type = {Type}, Status = {Status}, SentAt = {SentAt:O}");
}
