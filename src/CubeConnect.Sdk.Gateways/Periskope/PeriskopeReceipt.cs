using System.Text;
using System.Text.Json;
using CubeConnect.Gateways.Internal;
using CubeConnect.Json;

namespace CubeConnect.Gateways;

/// <summary>
/// Periskope's answer once a message is queued. Queued is not delivered: keep <see cref="QueueId"/> and <see cref="UniqueId"/> at once.
/// The page has shown five shapes over the years; all are read, and what one does not have is null.
/// </summary>
/// <remarks>API rule: Periskope, "Send Message", section "Response".</remarks>
public sealed record PeriskopeReceipt
{
    // Rarely present: a string needs a third of the space.
    private string? _chat;

    /// <summary>The id of the queue job, under which webhooks and the queue name the message; null in the oldest shape only.</summary>
    public string? QueueId { get; init; }

    /// <summary>The place in the queue when the message was queued, from 0; null where the answer did not say.</summary>
    public int? QueuePosition { get; init; }

    /// <summary><c>queued</c> in the newest shape; empty in the older ones.</summary>
    public PeriskopeStatus Status { get; init; }

    /// <summary>The provisional id for <see cref="PeriskopeClient.GetMessageStatusAsync"/>; null if the answer had none.</summary>
    public string? UniqueId { get; init; }

    /// <summary>The gateway's hint how to follow the message; null where the answer did not have it.</summary>
    public string? Hint { get; init; }

    /// <summary>Ready-made addresses to follow the message; null where the answer did not have them.</summary>
    public PeriskopeTrackingLinks? TrackBy { get; init; }

    /// <summary>The id of the sent message, in the oldest shape (<c>{"chat id": "message id"}</c>); else null.</summary>
    public string? MessageId { get; init; }

    /// <summary>The chat, in the oldest shape; else null.</summary>
    public PeriskopeChatId? ChatId { get => _chat is null ? null : (PeriskopeChatId?)_chat; init => _chat = value?.Value; }

    /// <summary>What the headers said about the rate limit; null where they said nothing.</summary>
    public GatewayRateLimit? RateLimit { get => Headers.RateLimit; init => Headers = Headers with { RateLimit = value }; }

    /// <summary>The organisation (<c>x-periskope-org-id</c>); null where the answer did not say.</summary>
    public string? OrganizationId { get => Headers.OrganizationId; init => Headers = Headers with { OrganizationId = value }; }

    /// <summary>The phone that sends (<c>x-periskope-phone-id</c>); null where the answer did not say.</summary>
    public string? PhoneId { get => Headers.PhoneId; init => Headers = Headers with { PhoneId = value }; }

    /// <summary>What to tell the gateway's support (<c>x-periskope-trace-id</c>); null where the answer did not say.</summary>
    public string? TraceId { get => Headers.TraceId; init => Headers = Headers with { TraceId = value }; }

    /// <summary>Whatever else the answer held, by name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Additional { get; init; } = Extras.None;

    /// <summary>The four above in one piece; set once, before anybody else holds the receipt.</summary>
    internal AnswerHeaders Headers { get; set; } = AnswerHeaders.None;

    /// <exception cref="JsonException">The answer has no id: the message is out and cannot be followed.</exception>
    internal static PeriskopeReceipt Read(ref Utf8JsonReader json)
    {
        if (!json.IsObject()) throw new JsonException("The answer is no receipt.");
        string? queueId = null, uniqueId = null, hint = null;
        int? position = null;
        PeriskopeStatus status = default;
        PeriskopeTrackingLinks? trackBy = null;
        Dictionary<string, JsonElement>? extras = null;
        while (json.NextProperty())
        {
            if (json.Is("queue_id"u8)) queueId = json.Text();
            else if (json.Is("queue_position"u8)) position = json.Int32();
            else if (json.Is("status"u8)) status = new PeriskopeStatus(json.Text());
            else if (json.Is("unique_id"u8)) uniqueId = json.Text();
            else if (json.Is("hint"u8)) hint = json.Text();
            else if (json.Is("track_by"u8)) trackBy = PeriskopeTrackingLinks.Read(ref json);
            else Extras.Keep(ref extras, ref json);
        }

        var hasId = !string.IsNullOrWhiteSpace(queueId) || !string.IsNullOrWhiteSpace(uniqueId);
        var (chat, messageId) = hasId ? default : OldestShape(extras);
        if (!hasId && messageId is null) throw new JsonException("The answer holds no queue_id.");
        return new PeriskopeReceipt
        {
            QueueId = queueId,
            QueuePosition = position,
            Status = status,
            UniqueId = uniqueId,
            Hint = hint,
            TrackBy = trackBy,
            _chat = chat,
            MessageId = messageId,
            Additional = extras ?? Extras.None,
        };
    }

    private static (string? Chat, string? MessageId) OldestShape(Dictionary<string, JsonElement>? extras)
    {
        if (extras is null) return default;
        foreach (var extra in extras)
        {
            if (!extra.Key.Contains('@') || extra.Value.ValueKind != JsonValueKind.String) continue;
            if (extra.Value.GetString() is not { Length: > 0 } id) continue;
            extras.Remove(extra.Key);
            return (extra.Key, id);
        }

        return default;
    }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("QueueId = ").Append(QueueId).Append(", QueuePosition = ").Append(QueuePosition)
            .Append(", Status = ").Append(Status.Value).Append(", UniqueId = ").Append(UniqueId).Append(", MessageId = ").Append(MessageId);
        return true;
    }
}
