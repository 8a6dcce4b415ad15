namespace CubeConnect;

/// <summary>A message as the platform's log has it now.</summary>
/// <remarks>API rule: "Send Message", section "Get Message Status".</remarks>
public sealed record Message : ApiRecord
{
    /// <summary>The id in the platform's message log.</summary>
    [JsonPropertyName("message_log_id")]
    public MessageId Id { get; init; }

    /// <summary>Where the message stands.</summary>
    public MessageStatus Status { get; init; }

    /// <summary>The recipient. Prints itself masked; <see cref="PhoneNumber.Value"/> is the clear number.</summary>
    [JsonPropertyName("to_phone")]
    public PhoneNumber Phone { get; init; }

    /// <summary>Text or template.</summary>
    [JsonPropertyName("message_type")]
    public MessageType Type { get; init; }

    /// <summary>WhatsApp's own id (<c>wamid...</c>), which webhooks carry; empty until the message was sent.</summary>
    [JsonPropertyName("meta_message_id")]
    public WhatsAppMessageId WhatsAppMessageId { get; init; }

    /// <summary>When WhatsApp took the message; null until then.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When a scheduled message leaves; null for one that left at once.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>The cost, in <see cref="CostCurrency"/>; null where the answer did not say.</summary>
    [JsonPropertyName("cost_amount")]
    public decimal? Cost { get; init; }

    /// <summary>The currency of <see cref="Cost"/>, for example <c>SAR</c> (ISO 4217); null when the answer did not say.</summary>
    public string? CostCurrency { get; init; }

    /// <summary>Why the message failed, in the platform's words; null unless it did. Only webhooks have a numeric code.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>When the platform took the message; null where the answer did not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) => Print(builder,
        $"Id = {Id}, Status = {Status}, Phone = {Phone}, Type = {Type}, WhatsAppMessageId = {WhatsAppMessageId}, SentAt = {SentAt:O}",
        $"ScheduledAt = {ScheduledAt:O}, Cost = {Cost}, CostCurrency = {CostCurrency}, CreatedAt = {CreatedAt:O}");
}
