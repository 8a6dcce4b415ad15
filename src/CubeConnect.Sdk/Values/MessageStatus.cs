namespace CubeConnect;

/// <summary>Where a message stands. Unknown values are kept and compare without case; <c>default</c> is empty.</summary>
/// <remarks>API rule: "Send Message", section "Message Status Values".</remarks>
[JsonConverter(typeof(TextJsonConverter<MessageStatus>))]
public readonly record struct MessageStatus : ITextValue<MessageStatus>
{
    private readonly OpenText _text;

    /// <summary>Makes a status from its wire text, for example <c>delivered</c>, also one unknown to this version.</summary>
    public MessageStatus(string? value) => _text = new OpenText(value);

    /// <summary>Waiting in the platform's queue.</summary>
    public static MessageStatus Queued { get; } = new("queued");
    /// <summary>Waiting for its scheduled time.</summary>
    public static MessageStatus Scheduled { get; } = new("scheduled");
    /// <summary>Taken by WhatsApp; not yet on the recipient's phone.</summary>
    public static MessageStatus Sent { get; } = new("sent");
    /// <summary>On the recipient's phone.</summary>
    public static MessageStatus Delivered { get; } = new("delivered");
    /// <summary>Read by the recipient. Comes only when the recipient shares read receipts.</summary>
    public static MessageStatus Read { get; } = new("read");
    /// <summary>Will not arrive; <see cref="Message.ErrorMessage"/> says why.</summary>
    public static MessageStatus Failed { get; } = new("failed");

    private static readonly MessageStatus[] Order = [Scheduled, Queued, Sent, Delivered, Read];

    /// <summary>The text on the wire; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Whether this is <paramref name="wanted"/> or later: a read message was also delivered.</summary>
    /// <param name="wanted">Scheduled, queued, sent, delivered or read. Any other status is reached only by itself.</param>
    /// <remarks>Webhooks come twice and out of order: keep a status that <c>HasReached</c> the new one.</remarks>
    public bool HasReached(MessageStatus wanted) =>
        this == wanted || (Array.IndexOf(Order, wanted) is >= 0 and var goal && Array.IndexOf(Order, this) >= goal);

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    MessageStatus ITextValue<MessageStatus>.FromText(string? text) => new(text);
}
