namespace CubeConnect.EntityFrameworkCore;

/// <summary>A message as the ledger has it. Times are the database's.</summary>
public sealed class LedgerEntry
{
    /// <summary>The id, as <see cref="ISendQueue"/> returned it.</summary>
    public required Guid Id { get; init; }

    /// <summary>Your own name of the message.</summary>
    public required string Key { get; init; }

    /// <summary>Where it stands.</summary>
    public required SendState State { get; init; }

    /// <summary>What became of an accepted message: queued, sent, delivered, read or failed. Empty before.</summary>
    public MessageStatus Status { get; init; }

    /// <summary>The receipt of an accepted message; null for any other, and after erasure.</summary>
    public MessageReceipt? Receipt { get; init; }

    /// <summary>The campaign that was created; null for a message, and after erasure.</summary>
    public Campaign? Campaign { get; init; }

    /// <summary>WhatsApp's own id; empty until a webhook came.</summary>
    public WhatsAppMessageId WhatsAppMessageId { get; init; }

    /// <summary>
    /// Why it was rejected or not sent last; empty without a failure. Of an accepted message with the status failed it is Meta's code, for
    /// example <c>131042</c>, as the webhook told it.
    /// </summary>
    public ErrorCode ErrorCode { get; init; }

    /// <summary>The same in words, or why it was dismissed; null without a failure.</summary>
    public string? Error { get; init; }

    /// <summary>How often a worker claimed it.</summary>
    public int Attempts { get; init; }

    /// <summary>When it was enqueued.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a worker last marked it as leaving; null before.</summary>
    public DateTimeOffset? LeftAt { get; init; }

    /// <summary>When it is due; null for one that was due when it was enqueued.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }
}
