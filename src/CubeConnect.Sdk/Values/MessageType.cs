using CubeConnect.Json;
using CubeConnect.Values;

namespace CubeConnect;

/// <summary>
/// What a message is made of. A set that the platform may grow: an unknown value is kept as it came and compares without case.
/// <c>default</c> is the empty value, which no known one equals.
/// </summary>
/// <remarks>API rule: "Send Message" and "Send Template Message", field <c>message_type</c>.</remarks>
[JsonConverter(typeof(MessageType.MessageTypeJson))]
public readonly record struct MessageType
{
    private readonly OpenText _text;

    /// <summary>Makes a value from its wire text; use it for one that this version does not know yet.</summary>
    /// <param name="value">The text as the platform writes it, for example <c>template</c>.</param>
    public MessageType(string? value) => _text = new OpenText(value);

    /// <summary>Free text; WhatsApp delivers it only inside 24 hours after the customer's last message.</summary>
    public static MessageType Text { get; } = new("text");

    /// <summary>A template that Meta approved; may be sent at any time.</summary>
    public static MessageType Template { get; } = new("template");

    /// <summary>The text as it stands on the wire; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>Reads and writes the value as the text that it is.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class MessageTypeJson() :
        TextJsonConverter<MessageType>(static text => new MessageType(text), static value => value.Value);
}
