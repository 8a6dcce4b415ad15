namespace CubeConnect.Gateways;

/// <summary>
/// A webhook event of Periskope. The page names four events and says that each carries a <c>queue_id</c>, but does not show the rest of
/// the body. Fields that a message's status has are read where they come under the same name, and <see cref="Json"/> is the body as it
/// came. An event without a record of its own is a <see cref="PeriskopeUnknownEvent"/>.
/// </summary>
public abstract record PeriskopeEvent
{
    private protected PeriskopeEvent()
    {
    }

    /// <summary>The event's name; empty where the body named none.</summary>
    public PeriskopeEventName Name { get; init; }

    /// <summary>The message's queue job; compare with <see cref="PeriskopeReceipt.QueueId"/>. Null if the body had none.</summary>
    public string? QueueId { get; init; }

    /// <summary>The message as far as the body described it.</summary>
    public PeriskopeMessageStatus Message { get; init; } = new();

    /// <summary>The whole body, unchanged. It may hold texts and phone numbers.</summary>
    public JsonElement Json { get; init; }

    /// <summary>Prints the name and the queue job; never the body.</summary>
    /// <param name="builder">Where the text goes.</param>
    protected virtual bool PrintMembers(StringBuilder builder) => ApiRecord.Print(
        builder ?? throw new ArgumentNullException(nameof(builder)), $"Name = {Name}, QueueId = {ApiRecord.IdOf(QueueId)}");
}
