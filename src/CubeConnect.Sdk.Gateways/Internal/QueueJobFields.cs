using System.Runtime.InteropServices;
using System.Text.Json;
using CubeConnect.Json;

namespace CubeConnect.Gateways.Internal;

/// <summary>The fields of a queue job, in the older and the newer shape.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct QueueJobFields
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
