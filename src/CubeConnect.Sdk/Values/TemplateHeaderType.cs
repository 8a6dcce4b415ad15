using CubeConnect.Json;
using CubeConnect.Values;

namespace CubeConnect;

/// <summary>
/// What a template's header shows. A set that the platform may grow: an unknown value is kept as it came and
/// compares without case. <c>default</c> is the empty value, which no known type equals.
/// </summary>
/// <remarks>API rule: "Templates", field <c>header_type</c>.</remarks>
[JsonConverter(typeof(TemplateHeaderType.TemplateHeaderTypeJson))]
public readonly record struct TemplateHeaderType
{
    private readonly OpenText _text;

    /// <summary>Makes a type from its wire text; use it for a value that this version does not know yet.</summary>
    /// <param name="value">The text as the platform writes it, for example <c>image</c>.</param>
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

    /// <summary>The text as it stands on the wire; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>Reads and writes the value as the text that it is.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class TemplateHeaderTypeJson() :
        TextJsonConverter<TemplateHeaderType>(static text => new TemplateHeaderType(text), static value => value.Value);
}
