namespace CubeConnect.Gateways;

/// <summary>
/// What WA.cr answers when WhatsApp has accepted a message. Its page shows no example, so the fields are read from <c>data</c> or from
/// the answer itself.
/// </summary>
/// <remarks>API rule: WA.cr, "Send Text Message", section on the response.</remarks>
public sealed record WaCrReceipt : ApiRecord
{
    /// <summary>WhatsApp's id of the message (<c>wamid...</c>). Store it at once.</summary>
    [JsonPropertyName("message_id")]
    public WhatsAppMessageId WhatsAppMessageId { get; init; }

    /// <summary>The contact, found or made; null where the answer did not say.</summary>
    public long? ContactId { get; init; }

    /// <summary>The recipient. Prints itself masked.</summary>
    public PhoneNumber Phone { get; init; }

    /// <summary>The text after merge fields were filled in; null where the answer did not say.</summary>
    public string? Message { get; init; }

    /// <summary><c>sent</c>; empty where the answer did not say.</summary>
    public MessageStatus Status { get; init; }

    /// <summary>When it was sent; UTC where it has no offset. Null where the answer did not say.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The chat's id at the gateway; null where the answer did not say.</summary>
    public long? ChatId { get; init; }

    /// <summary>The number of the message's record, for <see cref="WaCrClient.GetMessageAsync"/>; null if it had none.</summary>
    public long? ChatMessageId { get; init; }

    // Throws JsonException: The answer has no id: the message is out and cannot be followed.
    internal static WaCrReceipt Read(ReadOnlySpan<byte> json)
    {
        var receipt = JsonSerializer.Deserialize(json, GatewayJson.Forgiving.WaCrReceipt)!;
        var hasId = !string.IsNullOrWhiteSpace(receipt.WhatsAppMessageId.Value);
        return hasId ? receipt : throw new JsonException("The answer has no message_id.");
    }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) =>
        Print(builder, $"WhatsAppMessageId = {WhatsAppMessageId}, ContactId = {ContactId}, Phone = {Phone}, Status = {Status}");
}
