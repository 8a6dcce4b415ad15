using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CubeConnect.Gateways.Internal;
using CubeConnect.Json;

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

    /// <summary>When it took its steps; empty in the older shape.</summary>
    public PeriskopeTimeline Timeline { get; init; } = PeriskopeTimeline.Empty;

    internal static PeriskopeQueueJob Read(ref Utf8JsonReader json)
    {
        var job = new Fields();
        if (!json.IsObject()) return new PeriskopeQueueJob();
        while (json.NextProperty()) job.Read(ref json);
        return job.ToRecord();
    }

    /// <exception cref="JsonException">It is not a list.</exception>
    internal static IReadOnlyList<PeriskopeQueueJob> ReadList(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.StartArray ? json.List(Read) : throw new JsonException("The answer is no list of queue jobs.");

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("QueueId = ").Append(QueueId).Append(", Status = ").Append(Status.Value).Append(", Attempts = ").Append(Attempts);
        return true;
    }

    /// <summary>The fields of a queue job, in the older and the newer shape.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Fields
    {
        private string? _queueId, _status, _description, _chat, _body, _uniqueId, _messageId;
        private DateTimeOffset? _added, _processed, _finished;
        private int? _attempts, _started;
        private IReadOnlyList<string>? _trace;
        private PeriskopeTimeline? _timeline;

        public void Read(ref Utf8JsonReader json)
        {
            if (json.Is("queue_id"u8)) _queueId = json.Text();
            else if (json.Is("id"u8)) _queueId ??= json.Text();
            else if (json.Is("status"u8)) _status = json.Text();
            else if (json.Is("status_description"u8)) _description = json.Text();
            else if (json.Is("chat_id"u8)) _chat = json.Text();
            else if (json.Is("unique_id"u8)) _uniqueId = json.Text();
            else if (json.Is("message_id"u8)) _messageId = json.Text();
            else if (json.Is("data"u8)) ReadData(ref json);
            else if (json.Is("message"u8)) _body = PeriskopeMessageContent.Read(ref json).Body;
            else if (json.Is("addedTimestamp"u8)) _added = Milliseconds(ref json);
            else if (json.Is("processedTimestamp"u8)) _processed = Milliseconds(ref json);
            else if (json.Is("finishedTimestamp"u8)) _finished = Milliseconds(ref json);
            else if (json.Is("attemptsMade"u8) || json.Is("attempts"u8)) _attempts = json.Int32();
            else if (json.Is("attemptsStarted"u8)) _started = json.Int32();
            else if (json.Is("stacktrace"u8)) _trace = json.List(static (ref line) => line.Text() ?? string.Empty);
            else if (json.Is("timeline"u8)) _timeline = PeriskopeTimeline.Read(ref json);
            else json.SkipProperty();
        }

        public readonly PeriskopeQueueJob ToRecord() => new()
        {
            QueueId = _queueId,
            Status = new PeriskopeStatus(_status),
            StatusDescription = _description,
            ChatId = _chat is null ? null : (PeriskopeChatId?)_chat,
            Body = _body,
            UniqueId = _uniqueId,
            MessageId = _messageId,
            AddedAt = _added ?? _timeline?.QueuedAt,
            ProcessedAt = _processed,
            FinishedAt = _finished,
            Attempts = _attempts,
            AttemptsStarted = _started,
            StackTrace = _trace ?? [],
            Timeline = _timeline ?? PeriskopeTimeline.Empty,
        };

        private void ReadData(ref Utf8JsonReader json)
        {
            if (!json.IsObject()) return;
            while (json.NextProperty())
            {
                if (json.Is("chat_id"u8)) _chat ??= json.Text();
                else if (json.Is("body"u8)) _body ??= json.Text();
                else json.SkipProperty();
            }
        }

        private static DateTimeOffset? Milliseconds(ref Utf8JsonReader json) =>
            json.Decimal() is { } ms && ms is >= 0 and <= 253402300799999 ? DateTimeOffset.FromUnixTimeMilliseconds((long)ms) : null;
    }
}
