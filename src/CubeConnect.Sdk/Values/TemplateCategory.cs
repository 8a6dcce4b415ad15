namespace CubeConnect;

/// <summary>What a template is for. Unknown values are kept and compare without case; <c>default</c> is empty.</summary>
/// <remarks>API rule: "Send Template", section "Template Categories".</remarks>
[JsonConverter(typeof(TextJsonConverter<TemplateCategory>))]
public readonly record struct TemplateCategory : ITextValue<TemplateCategory>
{
    private readonly OpenText _text;

    /// <summary>Makes a category from its wire text, for example <c>UTILITY</c>, also one unknown to this version.</summary>
    public TemplateCategory(string? value) => _text = new OpenText(value);

    /// <summary>Sales, offers, announcements. WhatsApp limits how many of them one person receives.</summary>
    public static TemplateCategory Marketing { get; } = new("MARKETING");
    /// <summary>Order confirmations, deliveries, account alerts.</summary>
    public static TemplateCategory Utility { get; } = new("UTILITY");
    /// <summary>One-time passwords and verification.</summary>
    public static TemplateCategory Authentication { get; } = new("AUTHENTICATION");

    /// <summary>The text on the wire; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    TemplateCategory ITextValue<TemplateCategory>.FromText(string? text) => new(text);
}
