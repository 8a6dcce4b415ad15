using CubeConnect.Json;
using CubeConnect.Values;

namespace CubeConnect;

/// <summary>
/// What a template is for, which also decides its price and its rules. A set that the platform may grow: an unknown value is kept as it
/// came and compares without case. <c>default</c> is the empty value, which no known category equals.
/// </summary>
/// <remarks>API rule: "Send Template", section "Template Categories".</remarks>
[JsonConverter(typeof(TemplateCategory.TemplateCategoryJson))]
public readonly record struct TemplateCategory
{
    private readonly OpenText _text;

    /// <summary>Makes a category from its wire text; use it for a value that this version does not know yet.</summary>
    /// <param name="value">The text as the platform writes it, for example <c>UTILITY</c>.</param>
    public TemplateCategory(string? value) => _text = new OpenText(value);

    /// <summary>Sales, offers, announcements. WhatsApp limits how many of them one person receives.</summary>
    public static TemplateCategory Marketing { get; } = new("MARKETING");

    /// <summary>Order confirmations, deliveries, account alerts.</summary>
    public static TemplateCategory Utility { get; } = new("UTILITY");

    /// <summary>One-time passwords and verification.</summary>
    public static TemplateCategory Authentication { get; } = new("AUTHENTICATION");

    /// <summary>The text as it stands on the wire; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>Reads and writes the value as the text that it is.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class TemplateCategoryJson() :
        TextJsonConverter<TemplateCategory>(static text => new TemplateCategory(text), static value => value.Value);
}
