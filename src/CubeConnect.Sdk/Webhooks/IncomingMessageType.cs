namespace CubeConnect.Webhooks;

/// <summary>What a customer sent. Unknown values are kept and compare without case; <c>default</c> is empty.</summary>
/// <remarks>API rule: "Webhook Events", section "message.received".</remarks>
[JsonConverter(typeof(TextJsonConverter<IncomingMessageType>))]
public readonly record struct IncomingMessageType : ITextValue<IncomingMessageType>
{
    private readonly OpenText _text;

    /// <summary>Makes a value from its wire text, for example <c>text</c>, also one unknown to this version.</summary>
    public IncomingMessageType(string? value) => _text = new OpenText(value);

    /// <summary>A text; the content is the text.</summary>
    public static IncomingMessageType Text { get; } = new("text");
    /// <summary>A picture; the content is its caption, or <c>[image]</c>.</summary>
    public static IncomingMessageType Image { get; } = new("image");
    /// <summary>A video; the content is its caption, or <c>[video]</c>.</summary>
    public static IncomingMessageType Video { get; } = new("video");
    /// <summary>A voice note or another sound; the content is <c>[audio]</c>.</summary>
    public static IncomingMessageType Audio { get; } = new("audio");
    /// <summary>A file; the content is its name, or <c>[document]</c>.</summary>
    public static IncomingMessageType Document { get; } = new("document");
    /// <summary>A place; the content is <c>location:24.7136,46.6753</c>, see <see cref="MessageReceived.Location"/>.</summary>
    public static IncomingMessageType Location { get; } = new("location");
    /// <summary>A tap on a button or a list row; the content is the title that was chosen.</summary>
    public static IncomingMessageType Interactive { get; } = new("interactive");
    /// <summary>A reaction to a message; the content is the emoji.</summary>
    public static IncomingMessageType Reaction { get; } = new("reaction");

    /// <summary>The text on the wire; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    IncomingMessageType ITextValue<IncomingMessageType>.FromText(string? text) => new(text);
}
