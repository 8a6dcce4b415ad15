namespace CubeConnect.Sandbox;

/// <summary>A snapshot of a message. Its text form holds no number and no text.</summary>
public sealed record SandboxMessage
{
    /// <summary>What the wire calls <c>message_log_id</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Whose message it is.</summary>
    public required string TenantId { get; init; }

    /// <summary>The WhatsApp account it goes out from.</summary>
    public required string AccountId { get; init; }

    /// <summary>The recipient, digits only.</summary>
    public required string Phone { get; init; }

    /// <summary><c>text</c> or <c>template</c>.</summary>
    public required string Type { get; init; }

    /// <summary>What the customer reads: the text, or the template's body with its values in place.</summary>
    public required string Text { get; init; }

    /// <summary><c>SERVICE</c> for a text, else the template's category.</summary>
    public required string Category { get; init; }

    /// <summary><c>scheduled</c>, <c>queued</c>, <c>sent</c>, <c>delivered</c>, <c>read</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The template's name; null for a text.</summary>
    public string? TemplateName { get; init; }

    /// <summary>The template's language; null for a text.</summary>
    public string? Language { get; init; }

    /// <summary>The values of the template's body, in order.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>The <c>components</c> as they came, JSON; null when there were none.</summary>
    public string? Components { get; init; }

    /// <summary>The campaign it belongs to, if any.</summary>
    public string? CampaignId { get; init; }

    /// <summary>The message that this one repeats after 26 hours, if any.</summary>
    public string? RetryOf { get; init; }

    /// <summary>True when the request asked for a repeat should WhatsApp hold it back with 131049.</summary>
    public bool AutoRetryOnFrequencyCap { get; init; }

    /// <summary>When the request came.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it shall go out, if it was scheduled.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>When it went out.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When it arrived.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>When it was read.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>When it failed.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>Meta's code, when it failed. The API shows only <see cref="ErrorMessage"/>.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>Why it failed.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>WhatsApp's own id; null until it went out.</summary>
    public string? MetaMessageId { get; init; }

    [JsonInclude]
    internal int? CertainErrorCode { get; init; }

    [JsonInclude]
    internal int CampaignRow { get; init; } = -1;

    // Its place, from 1, among all messages and all that customers did: times can be equal.
    [JsonInclude]
    internal int Order { get; set; }

    /// <summary>Returns id, type and status.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id} ({Type}, {Status})");
}
