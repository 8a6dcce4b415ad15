namespace CubeConnect;

/// <summary>What WhatsApp counts a message to. Unknown values are kept and compare without case; <c>default</c> is empty.</summary>
/// <remarks>API rule: "Send Message", field <c>conversation_category</c>.</remarks>
[JsonConverter(typeof(TextJsonConverter<ConversationCategory>))]
public readonly record struct ConversationCategory : ITextValue<ConversationCategory>
{
    private readonly OpenText _text;

    /// <summary>Makes a value from its wire text, for example <c>MARKETING</c>, also one unknown to this version.</summary>
    public ConversationCategory(string? value) => _text = new OpenText(value);

    /// <summary>An answer inside the 24 hours after the customer's last message.</summary>
    public static ConversationCategory Service { get; } = new("SERVICE");
    /// <summary>Offers and news.</summary>
    public static ConversationCategory Marketing { get; } = new("MARKETING");
    /// <summary>Orders, deliveries, reminders.</summary>
    public static ConversationCategory Utility { get; } = new("UTILITY");
    /// <summary>One-time passwords.</summary>
    public static ConversationCategory Authentication { get; } = new("AUTHENTICATION");

    /// <summary>The text on the wire; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    ConversationCategory ITextValue<ConversationCategory>.FromText(string? text) => new(text);
}
