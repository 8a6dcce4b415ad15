using System.Text;
using System.Text.Json;
using CubeConnect.Gateways.Internal;

namespace CubeConnect.Gateways;

/// <summary>
/// A webhook event of Periskope. The page names four and says that each carries a <c>queue_id</c>; the rest of the body it does not show, so
/// everything else that is read here is what the status of a message has, where it comes under the same name, and <see cref="Json"/> is the body
/// as it came. An event that has no record of its own is an <see cref="PeriskopeUnknownEvent"/>.
/// </summary>
public abstract record PeriskopeEvent
{
    private protected PeriskopeEvent()
    {
    }

    /// <summary>The event's name; empty where the body named none.</summary>
    public PeriskopeEventName Name { get; init; }

    /// <summary>The queue job of the message, to find it by its <see cref="PeriskopeReceipt.QueueId"/>; null where the body had none.</summary>
    public string? QueueId { get; init; }

    /// <summary>The message as far as the body described it.</summary>
    public PeriskopeMessageStatus Message { get; init; } = new();

    /// <summary>The whole body as it came. It may hold texts and phone numbers.</summary>
    public JsonElement Json { get; init; }

    /// <summary>Prints the name and the queue job; never the body.</summary>
    /// <param name="builder">Takes the text.</param>
    protected virtual bool PrintMembers(StringBuilder builder)
    {
        (builder ?? throw new ArgumentNullException(nameof(builder))).Append("Name = ").Append(Name.Value).Append(", QueueId = ").Append(QueueId);
        return true;
    }
}
