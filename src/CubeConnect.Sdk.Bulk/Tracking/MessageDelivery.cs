namespace CubeConnect.Bulk;

/// <summary>How far a tracked message has come.</summary>
public sealed record MessageDelivery
{
    /// <summary>The id in the platform's message log.</summary>
    public MessageId Id { get; init; }

    /// <summary>WhatsApp's own id; empty until the message was sent.</summary>
    public WhatsAppMessageId WhatsAppMessageId { get; init; }

    /// <summary>The furthest status that was seen. It never goes back, in whatever order the statuses came.</summary>
    public MessageStatus Status { get; init; }

    /// <summary>Why the message failed, with Meta's codes, when a webhook said so; empty otherwise, never null.</summary>
    public IReadOnlyList<MetaError> Errors { get; init; } = [];

    /// <summary>The message as it was last read; null when a webhook was faster. After a failure it has the error's text.</summary>
    public Message? Message { get; init; }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Id = ").Append(SafeText.Id(Id.Value)).Append(", WhatsAppMessageId = ").Append(WhatsAppMessageId)
            .Append(", Status = ").Append(SafeText.Words(Status.Value)).Append(", Errors = ")
            .Append(string.Join(",", Errors.Select(error => error.Code?.ToString(CultureInfo.InvariantCulture))));
        return true;
    }
}
