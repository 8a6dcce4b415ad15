namespace CubeConnect;

/// <summary>What a template's header shows. Unknown values are kept and compare without case; <c>default</c> is empty.</summary>
/// <remarks>API rule: "Templates", field <c>header_type</c>.</remarks>
[JsonConverter(typeof(TextJsonConverter<TemplateHeaderType>))]
public readonly record struct TemplateHeaderType : ITextValue<TemplateHeaderType>
{
    private readonly OpenText _text;

    /// <summary>Makes a type from its wire text, for example <c>image</c>, also one unknown to this version.</summary>
    public TemplateHeaderType(string? value) => _text = new OpenText(value);

    /// <summary>The template has no header.</summary>
    public static TemplateHeaderType None { get; } = new("none");
    /// <summary>A line of text, perhaps with one placeholder.</summary>
    public static TemplateHeaderType Text { get; } = new("text");
    /// <summary>An image, which every send must carry.</summary>
    public static TemplateHeaderType Image { get; } = new("image");
    /// <summary>A video, which every send must carry.</summary>
    public static TemplateHeaderType Video { get; } = new("video");
    /// <summary>A document, which every send must carry.</summary>
    public static TemplateHeaderType Document { get; } = new("document");

    /// <summary>The text on the wire; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    TemplateHeaderType ITextValue<TemplateHeaderType>.FromText(string? text) => new(text);
}
