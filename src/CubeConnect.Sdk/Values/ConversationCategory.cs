using CubeConnect.Json;
using CubeConnect.Values;

namespace CubeConnect;

/// <summary>
/// What kind of conversation WhatsApp counts a message to. A set that the platform may grow: an unknown value is kept as it came and
/// compares without case. <c>default</c> is the empty value, which no known one equals.
/// </summary>
/// <remarks>API rule: "Send Message", field <c>conversation_category</c>.</remarks>
[JsonConverter(typeof(ConversationCategory.ConversationCategoryJson))]
public readonly record struct ConversationCategory
{
    private readonly OpenText _text;

    /// <summary>Makes a value from its wire text; use it for one that this version does not know yet.</summary>
    /// <param name="value">The text as the platform writes it, for example <c>MARKETING</c>.</param>
    public ConversationCategory(string? value) => _text = new OpenText(value);

    /// <summary>An answer inside the 24 hours after the customer's last message.</summary>
    public static ConversationCategory Service { get; } = new("SERVICE");

    /// <summary>Offers and news.</summary>
    public static ConversationCategory Marketing { get; } = new("MARKETING");

    /// <summary>Orders, deliveries, reminders.</summary>
    public static ConversationCategory Utility { get; } = new("UTILITY");

    /// <summary>One-time passwords.</summary>
    public static ConversationCategory Authentication { get; } = new("AUTHENTICATION");

    /// <summary>The text as it stands on the wire; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>Reads and writes the value as the text that it is.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class ConversationCategoryJson() :
        TextJsonConverter<ConversationCategory>(static text => new ConversationCategory(text), static value => value.Value);
}
