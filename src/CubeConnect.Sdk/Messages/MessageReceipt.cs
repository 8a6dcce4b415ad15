namespace CubeConnect;

/// <summary>The answer to a send. Accepted is not delivered: follow <see cref="Id"/> with WaitForMessageAsync or by webhooks.</summary>
/// <remarks>API rule: "Send Message", section "Response".</remarks>
public sealed record MessageReceipt : ApiRecord
{
    /// <summary>The id in the platform's message log. Store it at once.</summary>
    [JsonPropertyName("message_log_id")]
    public MessageId Id { get; init; }

    /// <summary><c>queued</c>, or <c>scheduled</c> for a message with a <see cref="Schedule"/>.</summary>
    public MessageStatus Status { get; init; }

    /// <summary>The conversation category that WhatsApp bills, decided by the template's; null when the answer did not say.</summary>
    [JsonPropertyName("conversation_category")]
    public ConversationCategory? Category { get; init; }

    /// <summary>The cost. The platform reserves it for billing and answers 0 today; null where the answer did not say.</summary>
    public decimal? Cost { get; init; }

    /// <summary>When a scheduled message will leave, in UTC; null for one that leaves now.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) => Print(builder,
        $"Id = {Id}, Status = {Status}, Category = {Category}, Cost = {Cost}, ScheduledAt = {ScheduledAt:O}");
}
