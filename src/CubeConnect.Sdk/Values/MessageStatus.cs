using CubeConnect.Json;
using CubeConnect.Values;

namespace CubeConnect;

/// <summary>
/// Where a message stands. A set that the platform may grow: an unknown value is kept as it came and compares without case.
/// <c>default</c> is the empty value, which no known status equals.
/// </summary>
/// <remarks>API rule: "Send Message", section "Message Status Values".</remarks>
[JsonConverter(typeof(MessageStatus.MessageStatusJson))]
public readonly record struct MessageStatus
{
    private readonly OpenText _text;

    /// <summary>Makes a status from its wire text; use it for a value that this version does not know yet.</summary>
    /// <param name="value">The text as the platform writes it, for example <c>delivered</c>.</param>
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

    /// <summary>The text as it stands on the wire; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>Reads and writes the value as the text that it is.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class MessageStatusJson() :
        TextJsonConverter<MessageStatus>(static text => new MessageStatus(text), static value => value.Value);
}
