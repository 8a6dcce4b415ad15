using System.Text;
using System.Text.Json;
using CubeConnect.Gateways.Internal;
using CubeConnect.Json;

namespace CubeConnect.Gateways;

/// <summary>
/// What WA.cr answers when WhatsApp has accepted a message. Its page shows no example, so the fields are read from <c>data</c> or from
/// the answer itself.
/// </summary>
/// <remarks>API rule: WA.cr, "Send Text Message", section on the response.</remarks>
public sealed record WaCrReceipt
{
    /// <summary>WhatsApp's id of the message (<c>wamid...</c>). Store it at once.</summary>
    public string MessageId { get; init; } = string.Empty;

    /// <summary>The contact, found or made; null where the answer did not say.</summary>
    public long? ContactId { get; init; }

    /// <summary>The recipient. Prints itself masked.</summary>
    public PhoneNumber Phone { get; init; }

    /// <summary>The text after merge fields were filled in; null where the answer did not say.</summary>
    public string? Message { get; init; }

    /// <summary><c>sent</c>; empty where the answer did not say.</summary>
    public MessageStatus Status { get; init; }

    /// <summary>When it was sent; UTC is assumed where no offset stands. Null where the answer did not say.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The chat's id at the gateway; null where the answer did not say.</summary>
    public long? ChatId { get; init; }

    /// <summary>The message's id within the chat; null where the answer did not say.</summary>
    public long? ChatMessageId { get; init; }

    /// <summary>Whatever else the answer held, by name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Additional { get; init; } = Extras.None;

    /// <exception cref="JsonException">The answer has no id: the message is out and cannot be followed.</exception>
    internal static WaCrReceipt Read(ref Utf8JsonReader json)
    {
        if (!json.IsObject()) throw new JsonException("The answer is no receipt.");
        string? messageId = null, message = null;
        long? contact = null, chat = null, chatMessage = null;
        PhoneNumber phone = default;
        MessageStatus status = default;
        DateTimeOffset? sentAt = null;
        Dictionary<string, JsonElement>? extras = null;
        while (json.NextProperty())
        {
            if (json.Is("message_id"u8)) messageId = json.Text();
            else if (json.Is("contact_id"u8)) contact = Whole(ref json);
            else if (json.Is("phone"u8)) phone = PhoneNumber.Read(ref json);
            else if (json.Is("message"u8)) message = json.Text();
            else if (json.Is("status"u8)) status = new MessageStatus(json.Text());
            else if (json.Is("sent_at"u8)) sentAt = json.Moment();
            else if (json.Is("chat_id"u8)) chat = Whole(ref json);
            else if (json.Is("chat_message_id"u8)) chatMessage = Whole(ref json);
            else Extras.Keep(ref extras, ref json);
        }

        if (string.IsNullOrWhiteSpace(messageId)) throw new JsonException("The answer holds no message_id.");
        return new WaCrReceipt
        {
            MessageId = messageId!,
            ContactId = contact,
            Phone = phone,
            Message = message,
            Status = status,
            SentAt = sentAt,
            ChatId = chat,
            ChatMessageId = chatMessage,
            Additional = extras ?? Extras.None,
        };
    }

    private static long? Whole(ref Utf8JsonReader json) =>
        json.Decimal() is { } number && number is >= long.MinValue and <= long.MaxValue ? (long)number : null;

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("MessageId = ").Append(MessageId).Append(", ContactId = ").Append(ContactId)
            .Append(", Phone = ").Append(Phone.ToString()).Append(", Status = ").Append(Status.Value);
        return true;
    }
}
