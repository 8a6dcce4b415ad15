using System.Text.Json;
using CubeConnect.Json;

namespace CubeConnect;

/// <summary>
/// What the platform answers when it takes a message. Taken is not delivered: keep <see cref="Id"/> and follow it with
/// <see cref="ICubeConnectClient.WaitForMessageAsync"/> or by webhooks.
/// </summary>
/// <remarks>API rule: "Send Message", section "Response".</remarks>
public sealed record MessageReceipt
{
    /// <summary>The id in the platform's message log. Store it at once.</summary>
    public MessageId Id { get; init; }

    /// <summary><c>queued</c>, or <c>scheduled</c> for a message with a <see cref="Schedule"/>.</summary>
    public MessageStatus Status { get; init; }

    /// <summary>What kind of conversation WhatsApp counts the message to, decided by the template's category; null where the answer did not say.</summary>
    public ConversationCategory? Category { get; init; }

    /// <summary>The cost. The platform reserves it for billing and answers 0 today; null where the answer did not say.</summary>
    public decimal? Cost { get; init; }

    /// <summary>When a scheduled message will leave, in UTC; null for one that leaves now.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    internal static MessageReceipt Read(ref Utf8JsonReader json)
    {
        MessageId id = default;
        MessageStatus status = default;
        ConversationCategory? category = null;
        decimal? cost = null;
        DateTimeOffset? scheduledAt = null;
        if (!json.IsObject()) return new MessageReceipt();
        while (json.NextProperty())
        {
            if (json.Is("message_log_id"u8)) id = MessageId.Read(ref json);
            else if (json.Is("status"u8)) status = new MessageStatus(json.Text());
            else if (json.Is("conversation_category"u8)) category = json.Text() is { } text ? new ConversationCategory(text) : null;
            else if (json.Is("cost"u8)) cost = json.Decimal();
            else if (json.Is("scheduled_at"u8)) scheduledAt = json.Moment();
            else json.SkipProperty();
        }

        return new MessageReceipt { Id = id, Status = status, Category = category, Cost = cost, ScheduledAt = scheduledAt };
    }
}
