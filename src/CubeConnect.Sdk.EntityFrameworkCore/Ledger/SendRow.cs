namespace CubeConnect.EntityFrameworkCore.Ledger;

// One message. Only SendTable changes a row after it was inserted.
internal sealed class SendRow
{
    public Guid Id { get; set; }

    public string Key { get; set; } = string.Empty;

    // Of kind and request, so that the same key with another content is found although the request may be encrypted.
    public string ContentHash { get; set; } = string.Empty;

    public string Kind { get; set; } = string.Empty;

    // Empty after erasure.
    public string Request { get; set; } = string.Empty;

    // The number's digits or their keyed hash; null for a campaign and after erasure.
    public string? Recipient { get; set; }

    // The recipient while the message is leaving or in doubt. Its index is unique: one such message a number.
    public string? OpenRecipient { get; set; }

    public SendState State { get; set; }

    // The smaller goes first.
    public int Rank { get; set; }

    public string? WhatsAppAccountId { get; set; }

    public string? TenantId { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? ScheduledFor { get; set; }

    // It must not leave later.
    public DateTime? NotAfter { get; set; }

    public DateTime? NextAttemptAt { get; set; }

    // The first failure of those since a person last sent it again, or since it was enqueued.
    public DateTime? FailingSince { get; set; }

    public DateTime? LeaseUntil { get; set; }

    public DateTime? LeftAt { get; set; }

    public DateTime? ChangedAt { get; set; }

    // Who claimed it last. Stays until the next claim, because the owner's late answer still counts.
    public Guid? Owner { get; set; }

    public int Attempts { get; set; }

    public string? MessageId { get; set; }

    public string? WhatsAppId { get; set; }

    public string? Status { get; set; }

    // An event to its number came while it was leaving, and may be its own.
    public bool HasMissedEvent { get; set; }

    // The receipt or the campaign.
    public string? Answer { get; set; }

    public string? ErrorCode { get; set; }

    public string? Error { get; set; }
}
