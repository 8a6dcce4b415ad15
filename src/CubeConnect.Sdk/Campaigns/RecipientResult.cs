using System.Text.Json;
using CubeConnect.Json;

namespace CubeConnect;

/// <summary>What became of one recipient of a campaign.</summary>
/// <remarks>API rule: "Campaigns", section "Get Campaign Recipients".</remarks>
public sealed record RecipientResult
{
    /// <summary>The recipient. Prints itself masked; <see cref="PhoneNumber.Value"/> is the clear number.</summary>
    public PhoneNumber Phone { get; init; }

    /// <summary>The name that was submitted; null where there was none.</summary>
    public string? Name { get; init; }

    /// <summary>Pending, sent or failed. Sent means handed to WhatsApp, not yet delivered.</summary>
    public RecipientStatus Status { get; init; }

    /// <summary>The id of the message; null until there is one.</summary>
    public MessageId? MessageId { get; init; }

    /// <summary>Why it failed, in words of the platform; null unless it did.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>When WhatsApp took the message; null until then.</summary>
    public DateTimeOffset? SentAt { get; init; }

    internal static RecipientResult Read(ref Utf8JsonReader json)
    {
        if (!json.IsObject()) return new RecipientResult();
        PhoneNumber phone = default;
        RecipientStatus status = default;
        MessageId? messageId = null;
        string? name = null, error = null;
        DateTimeOffset? sentAt = null;
        while (json.NextProperty())
        {
            if (json.Is("phone"u8)) phone = PhoneNumber.Read(ref json);
            else if (json.Is("name"u8)) name = json.Text();
            else if (json.Is("status"u8)) status = new RecipientStatus(json.Text());
            else if (json.Is("message_log_id"u8)) messageId = json.Text() is { } text ? new MessageId(text) : default(MessageId?);
            else if (json.Is("error_message"u8)) error = json.Text();
            else if (json.Is("sent_at"u8)) sentAt = json.Moment();
            else json.SkipProperty();
        }

        return new RecipientResult
        {
            Phone = phone,
            Name = name,
            Status = status,
            MessageId = messageId,
            ErrorMessage = error,
            SentAt = sentAt,
        };
    }
}
