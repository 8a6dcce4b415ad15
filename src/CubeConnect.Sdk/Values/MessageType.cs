namespace CubeConnect;

/// <summary>What a message is made of. Unknown values are kept and compare without case; <c>default</c> is empty.</summary>
/// <remarks>API rule: "Send Message" and "Send Template Message", field <c>message_type</c>.</remarks>
[JsonConverter(typeof(TextJsonConverter<MessageType>))]
public readonly record struct MessageType : ITextValue<MessageType>
{
    private readonly OpenText _text;

    /// <summary>Makes a value from its wire text, for example <c>template</c>, also one unknown to this version.</summary>
    public MessageType(string? value) => _text = new OpenText(value);

    /// <summary>Free text; WhatsApp delivers it only inside 24 hours after the customer's last message.</summary>
    public static MessageType Text { get; } = new("text");
    /// <summary>A template that Meta approved; may be sent at any time.</summary>
    public static MessageType Template { get; } = new("template");

    /// <summary>The text on the wire; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    MessageType ITextValue<MessageType>.FromText(string? text) => new(text);
}
