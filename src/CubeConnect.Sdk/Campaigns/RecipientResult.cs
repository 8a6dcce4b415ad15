namespace CubeConnect;

/// <summary>The result of one recipient of a campaign.</summary>
/// <remarks>API rule: "Campaigns", section "Get Campaign Recipients".</remarks>
public sealed record RecipientResult : ApiRecord
{
    /// <summary>The recipient. Prints itself masked; <see cref="PhoneNumber.Value"/> is the clear number.</summary>
    public PhoneNumber Phone { get; init; }

    /// <summary>The name that was submitted; null where there was none.</summary>
    public string? Name { get; init; }

    /// <summary>Pending, sent or failed. Sent means handed to WhatsApp, not yet delivered.</summary>
    public RecipientStatus Status { get; init; }

    /// <summary>The id of the message; null until there is one.</summary>
    [JsonPropertyName("message_log_id")]
    public MessageId? MessageId { get; init; }

    /// <summary>Why it failed, in the platform's words; null unless it did.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>When WhatsApp took the message; null until then.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <inheritdoc/>
    /// <remarks>The customer's name and the platform's text about an error are not printed.</remarks>
    protected override bool PrintMembers(StringBuilder builder) => Print(builder,
        $"Phone = {Phone}, Status = {Status}, MessageId = {MessageId}, SentAt = {SentAt:O}");
}
