using System.Text.Json;
using CubeConnect.Json;

namespace CubeConnect;

/// <summary>A message as the platform's log has it now.</summary>
/// <remarks>API rule: "Send Message", section "Get Message Status".</remarks>
public sealed record Message
{
    /// <summary>The id in the platform's message log.</summary>
    public MessageId Id { get; init; }

    /// <summary>Where the message stands.</summary>
    public MessageStatus Status { get; init; }

    /// <summary>The recipient. Prints itself masked; <see cref="PhoneNumber.Value"/> is the clear number.</summary>
    public PhoneNumber Phone { get; init; }

    /// <summary>Text or template.</summary>
    public MessageType Type { get; init; }

    /// <summary>WhatsApp's own id (<c>wamid...</c>), which webhooks carry; null until the message was sent.</summary>
    public string? WhatsAppMessageId { get; init; }

    /// <summary>When WhatsApp took the message; null until then.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When a scheduled message leaves; null for one that left at once.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>The cost, in <see cref="CostCurrency"/>; null where the answer did not say.</summary>
    public decimal? Cost { get; init; }

    /// <summary>The currency of <see cref="Cost"/> as an ISO 4217 code, for example <c>SAR</c>; null where the answer did not say.</summary>
    public string? CostCurrency { get; init; }

    /// <summary>Why the message failed, in words of the platform; null unless it did. The API gives no numeric code here; webhooks do.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>When the platform took the message; null where the answer did not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    internal static Message Read(ref Utf8JsonReader json)
    {
        if (!json.IsObject()) return new Message();
        MessageId id = default;
        MessageStatus status = default;
        PhoneNumber phone = default;
        MessageType type = default;
        string? whatsAppMessageId = null, currency = null, error = null;
        DateTimeOffset? sentAt = null, scheduledAt = null, createdAt = null;
        decimal? cost = null;
        while (json.NextProperty())
        {
            if (json.Is("message_log_id"u8)) id = MessageId.Read(ref json);
            else if (json.Is("status"u8)) status = new MessageStatus(json.Text());
            else if (json.Is("to_phone"u8)) phone = PhoneNumber.Read(ref json);
            else if (json.Is("message_type"u8)) type = new MessageType(json.Text());
            else if (json.Is("meta_message_id"u8)) whatsAppMessageId = json.Text();
            else if (json.Is("sent_at"u8)) sentAt = json.Moment();
            else if (json.Is("scheduled_at"u8)) scheduledAt = json.Moment();
            else if (json.Is("cost_amount"u8)) cost = json.Decimal();
            else if (json.Is("cost_currency"u8)) currency = json.Text();
            else if (json.Is("error_message"u8)) error = json.Text();
            else if (json.Is("created_at"u8)) createdAt = json.Moment();
            else json.SkipProperty();
        }

        return new Message
        {
            Id = id,
            Status = status,
            Phone = phone,
            Type = type,
            WhatsAppMessageId = whatsAppMessageId,
            SentAt = sentAt,
            ScheduledAt = scheduledAt,
            Cost = cost,
            CostCurrency = currency,
            ErrorMessage = error,
            CreatedAt = createdAt,
        };
    }
}
