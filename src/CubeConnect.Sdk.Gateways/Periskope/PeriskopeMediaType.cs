namespace CubeConnect.Gateways;

/// <summary>What kind of file a message carries. A set that the gateway may grow.</summary>
/// <remarks>API rule: Periskope, "Send Message", field <c>media.type</c>.</remarks>
public readonly record struct PeriskopeMediaType
{
    private readonly OpenText _text;

    /// <summary>Makes a kind from its wire text; use it for one that this version does not know yet.</summary>
    /// <param name="value">The text as the gateway writes it.</param>
    public PeriskopeMediaType(string? value) => _text = new OpenText(value);

    /// <summary>A file to download.</summary>
    public static PeriskopeMediaType Document { get; } = new("document");

    /// <summary>A picture.</summary>
    public static PeriskopeMediaType Image { get; } = new("image");

    /// <summary>A film.</summary>
    public static PeriskopeMediaType Video { get; } = new("video");

    /// <summary>A sound.</summary>
    public static PeriskopeMediaType Audio { get; } = new("audio");

    /// <summary>The text as sent; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}
