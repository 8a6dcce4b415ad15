using System.Text;
using System.Text.Json;
using CubeConnect.Gateways.Internal;
using CubeConnect.Json;

namespace CubeConnect.Gateways;

/// <summary>The status of a message at Periskope.</summary>
/// <remarks>API rule: Periskope, "Message Status".</remarks>
public sealed record PeriskopeMessageStatus
{
    /// <summary>The id of the queue job; null where the answer did not say.</summary>
    public string? QueueId { get; init; }

    /// <summary>The id that was asked for; null where the answer did not say.</summary>
    public string? UniqueId { get; init; }

    /// <summary>
    /// The whole id at WhatsApp, for example <c>true_8824248940@c.us_3EB0...</c>, with the phone number in it; null until there is one.
    /// </summary>
    public string? MessageId { get; init; }

    /// <summary>The chat; null where the answer did not say.</summary>
    public PeriskopeChatId? ChatId { get; init; }

    /// <summary>Who sent it, for example <c>api</c>; null where the answer did not say.</summary>
    public string? PerformedBy { get; init; }

    /// <summary>Where the message stands.</summary>
    public PeriskopeStatus Status { get; init; }

    /// <summary>The same in words; for a failed message, why. Null where the answer did not say.</summary>
    public string? StatusDescription { get; init; }

    /// <summary>
    /// WhatsApp's acknowledgement, from number or text: -1 failed, 0 pending, then rising from 1 to 4, read. It never falls. Two pages
    /// word 1 to 3 differently, so decide by <see cref="Status"/>. Null if the answer did not say.
    /// </summary>
    public int? Ack { get; init; }

    /// <summary>What the message says; null where the answer did not say.</summary>
    public PeriskopeMessageContent? Message { get; init; }

    /// <summary>When it took its steps; empty where the answer did not say.</summary>
    public PeriskopeTimeline Timeline { get; init; } = PeriskopeTimeline.Empty;

    /// <summary>How often the gateway tried; null where the answer did not say.</summary>
    public int? Attempts { get; init; }

    /// <summary>On how many phones it is; more than one in groups. Null where the answer did not say.</summary>
    public int? DeliveredCount { get; init; }

    /// <summary>How many have read it; null where the answer did not say.</summary>
    public int? ReadCount { get; init; }

    /// <summary>Whatever else the answer held, by name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Additional { get; init; } = Extras.None;

    /// <exception cref="JsonException">It is not the status of a message.</exception>
    internal static PeriskopeMessageStatus Read(ref Utf8JsonReader json)
    {
        var read = ReadAny(ref json);
        if (read.QueueId is not null || read.UniqueId is not null || read.MessageId is not null) return read;
        // An answer with an error may name a status as well: the error's.
        if (read.Status != default && !Extras.SayError(read.Additional)) return read;
        throw new JsonException("The answer is no status.");
    }

    /// <summary>The same of whatever stands there, as in webhooks, whose bodies no page shows.</summary>
    internal static PeriskopeMessageStatus ReadAny(ref Utf8JsonReader json)
    {
        string? queueId = null, uniqueId = null, messageId = null, chat = null, performedBy = null, description = null;
        PeriskopeStatus status = default;
        int? ack = null, attempts = null, delivered = null, read = null;
        PeriskopeMessageContent? message = null;
        var timeline = PeriskopeTimeline.Empty;
        Dictionary<string, JsonElement>? extras = null;
        if (!json.IsObject()) return new PeriskopeMessageStatus();
        while (json.NextProperty())
        {
            if (json.Is("queue_id"u8)) queueId = json.Text();
            else if (json.Is("unique_id"u8)) uniqueId = json.Text();
            else if (json.Is("message_id"u8)) messageId = json.Text();
            else if (json.Is("chat_id"u8)) chat = json.Text();
            else if (json.Is("performed_by"u8)) performedBy = json.Text();
            else if (json.Is("status"u8)) status = new PeriskopeStatus(json.Text());
            else if (json.Is("status_description"u8)) description = json.Text();
            else if (json.Is("ack"u8)) ack = json.Int32();
            else if (json.Is("message"u8)) message = PeriskopeMessageContent.Read(ref json);
            else if (json.Is("timeline"u8)) timeline = PeriskopeTimeline.Read(ref json);
            else if (json.Is("attempts"u8)) attempts = json.Int32();
            else if (json.Is("delivered_count"u8)) delivered = json.Int32();
            else if (json.Is("read_count"u8)) read = json.Int32();
            else Extras.Keep(ref extras, ref json);
        }

        return new PeriskopeMessageStatus
        {
            QueueId = queueId,
            UniqueId = uniqueId,
            MessageId = messageId,
            ChatId = chat is null ? null : (PeriskopeChatId?)chat,
            PerformedBy = performedBy,
            Status = status,
            StatusDescription = description,
            Ack = ack,
            Message = message,
            Timeline = timeline,
            Attempts = attempts,
            DeliveredCount = delivered,
            ReadCount = read,
            Additional = extras ?? Extras.None,
        };
    }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("UniqueId = ").Append(UniqueId).Append(", QueueId = ").Append(QueueId)
            .Append(", Status = ").Append(Status.Value).Append(", Ack = ").Append(Ack);
        return true;
    }
}
