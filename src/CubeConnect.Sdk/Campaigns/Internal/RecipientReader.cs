namespace CubeConnect.Campaigns.Internal;

// Reads one of 50,000 recipients by hand: the generated reader boxes each value, which nearly doubles what a listing allocates.
internal static class RecipientReader
{
    public static RecipientResult Read(ref Utf8JsonReader json)
    {
        if (!json.IsObject()) return new RecipientResult();
        PhoneNumber phone = default;
        RecipientStatus status = default;
        MessageId? messageId = null;
        DateTimeOffset? sentAt = null;
        string? name = null, errorMessage = null;
        Dictionary<string, JsonElement>? unknown = null;
        while (json.NextProperty())
        {
            if (json.Is("phone"u8)) phone = PhoneNumber.Read(ref json);
            else if (json.Is("name"u8)) name = json.Text();
            else if (json.Is("status"u8)) status = new RecipientStatus(json.Text());
            else if (json.Is("message_log_id"u8)) messageId = json.Text() is { } id ? new MessageId(id) : default(MessageId?);
            else if (json.Is("error_message"u8)) errorMessage = json.Text();
            else if (json.Is("sent_at"u8)) sentAt = json.Moment();
            else
            {
                var field = json.Name();
                json.Read();
                (unknown ??= new(StringComparer.Ordinal))[field] = json.Element();
            }
        }

        return new RecipientResult
        {
            Phone = phone, Name = name, Status = status, MessageId = messageId, ErrorMessage = errorMessage, SentAt = sentAt,
            UnknownFields = unknown,
        };
    }
}
