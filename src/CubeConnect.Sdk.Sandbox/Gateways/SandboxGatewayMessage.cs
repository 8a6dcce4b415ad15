namespace CubeConnect.Sandbox;

/// <summary>A snapshot of a message that the sandbox received as another gateway. Its text form holds no number and no text.</summary>
public sealed record SandboxGatewayMessage
{
    /// <summary><c>periskope</c> or <c>wacr</c>.</summary>
    public required string Gateway { get; init; }

    // Whose token it was; a tenant sees only its own messages.
    internal string Tenant { get; init; } = string.Empty;

    /// <summary>The id to query its status by: <c>unique_id</c> at Periskope, <c>message_id</c> at WA.cr.</summary>
    public required string Id { get; init; }

    /// <summary>The queue job at Periskope; null at WA.cr.</summary>
    public string? QueueId { get; init; }

    /// <summary>The recipient: a chat id at Periskope, digits at WA.cr.</summary>
    public required string To { get; init; }

    /// <summary>What the customer reads, merge fields filled in; null for a file without a caption or a poll.</summary>
    public string? Text { get; init; }

    /// <summary><c>text</c>, <c>poll</c>, or the type of the file.</summary>
    public required string Type { get; init; }

    /// <summary><c>queued</c>, <c>sent</c>, <c>delivered</c>, <c>read</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The message it quotes, if any.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>When the request came.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it went out.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When it arrived.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>When it was read.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Why it failed, if it did.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Returns gateway, id, type and status.</summary>
    public override string ToString() => $"{Gateway} {Id} ({Type}, {Status})";
}
