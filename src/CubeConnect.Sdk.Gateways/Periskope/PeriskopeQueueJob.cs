namespace CubeConnect.Gateways;

/// <summary>One message in Periskope's queue. Two shapes are in use, an older and a newer one; both are read into this.</summary>
/// <remarks>API rule: Periskope, "List Queue Jobs".</remarks>
public sealed record PeriskopeQueueJob
{
    /// <summary>The job's id: <c>queue_id</c>, or <c>id</c> in the older shape.</summary>
    public string? QueueId { get; init; }

    /// <summary>The status of the message.</summary>
    public PeriskopeStatus Status { get; init; }

    /// <summary>The same in words; null in the older shape.</summary>
    public string? StatusDescription { get; init; }

    /// <summary>The chat; null where the answer did not say.</summary>
    public PeriskopeChatId? ChatId { get; init; }

    /// <summary>The text; null where the answer did not say.</summary>
    public string? Body { get; init; }

    /// <summary>The id for <see cref="PeriskopeClient.GetMessageStatusAsync"/>; null in the older shape.</summary>
    public string? UniqueId { get; init; }

    /// <summary>The id at WhatsApp; null until there is one.</summary>
    public string? MessageId { get; init; }

    /// <summary>When it was queued; null where the answer did not say.</summary>
    public DateTimeOffset? AddedAt { get; init; }

    /// <summary>When its processing began; null until then, and in the newer shape.</summary>
    public DateTimeOffset? ProcessedAt { get; init; }

    /// <summary>When it was done; null until then, and in the newer shape.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How often the gateway tried; null where the answer did not say.</summary>
    public int? Attempts { get; init; }

    /// <summary>How many attempts were begun; null in the newer shape.</summary>
    public int? AttemptsStarted { get; init; }

    /// <summary>What went wrong in each attempt, in the gateway's words; empty in the newer shape.</summary>
    public IReadOnlyList<string> StackTrace { get; init; } = [];

    /// <summary>The times of its steps; empty in the older shape.</summary>
    public PeriskopeTimeline Timeline { get; init; } = PeriskopeTimeline.Empty;

    // Throws JsonException: It is not a list.
    internal static IReadOnlyList<PeriskopeQueueJob> ReadList(ReadOnlySpan<byte> json) => json[json.IndexOfAny((byte)'[', (byte)'{')] == '['
        ? [.. JsonSerializer.Deserialize(json, GatewayJson.Forgiving.QueueJobs)!.Select(job => job.ToRecord())]
        : throw new JsonException("The answer is not a list of queue jobs.");

    private bool PrintMembers(StringBuilder builder) =>
        ApiRecord.Print(builder, $"QueueId = {ApiRecord.IdOf(QueueId)}, Status = {Status}, Attempts = {Attempts}");
}

// A queue job on the wire: the fields of the older and of the newer shape.
internal sealed record QueueJobJson(
    string? QueueId,
    string? Id,
    PeriskopeStatus Status,
    string? StatusDescription,
    PeriskopeChatId? ChatId,
    string? UniqueId,
    string? MessageId,
    [property: JsonConverter(typeof(ForgivingObjectConverter<QueueJobJson.Content>))] QueueJobJson.Content? Data,
    [property: JsonConverter(typeof(ForgivingObjectConverter<QueueJobJson.Content>))] QueueJobJson.Content? Message,
    [property: JsonPropertyName("addedTimestamp")] decimal? Added,
    [property: JsonPropertyName("processedTimestamp")] decimal? Processed,
    [property: JsonPropertyName("finishedTimestamp")] decimal? Finished,
    int? Attempts,
    [property: JsonPropertyName("attemptsMade")] int? AttemptsMade,
    [property: JsonPropertyName("attemptsStarted")] int? AttemptsStarted,
    [property: JsonPropertyName("stacktrace")] IReadOnlyList<string>? StackTrace,
    PeriskopeTimeline? Timeline)
{
    public PeriskopeQueueJob ToRecord() => new()
    {
        QueueId = QueueId ?? Id,
        Status = Status,
        StatusDescription = StatusDescription,
        ChatId = ChatId ?? Data?.ChatId,
        Body = Message?.Body ?? Data?.Body,
        UniqueId = UniqueId,
        MessageId = MessageId,
        AddedAt = MomentOf(Added) ?? Timeline?.QueuedAt,
        ProcessedAt = MomentOf(Processed),
        FinishedAt = MomentOf(Finished),
        Attempts = Attempts ?? AttemptsMade,
        AttemptsStarted = AttemptsStarted,
        StackTrace = [.. (StackTrace ?? []).Select(line => line ?? string.Empty)],
        Timeline = Timeline ?? PeriskopeTimeline.Empty,
    };

    private static DateTimeOffset? MomentOf(decimal? milliseconds) => milliseconds is >= 0 and <= 253402300799999
        ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds)
        : null;

    // What the message says: data in the older shape, message in the newer one.
    internal sealed record Content(PeriskopeChatId? ChatId, string? Body);
}
