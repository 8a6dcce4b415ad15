namespace CubeConnect;

/// <summary>The platform's health. Unknown values are kept and compare without case; <c>default</c> is empty.</summary>
/// <remarks>API rule: "Health".</remarks>
[JsonConverter(typeof(TextJsonConverter<PlatformStatus>))]
public readonly record struct PlatformStatus : ITextValue<PlatformStatus>
{
    private readonly OpenText _text;

    /// <summary>Makes a value from its wire text, for example <c>degraded</c>, also one unknown to this version.</summary>
    public PlatformStatus(string? value) => _text = new OpenText(value);

    /// <summary>Every check passed.</summary>
    public static PlatformStatus Healthy { get; } = new("healthy");
    /// <summary>At least one check failed.</summary>
    public static PlatformStatus Degraded { get; } = new("degraded");

    /// <summary>The text on the wire; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    PlatformStatus ITextValue<PlatformStatus>.FromText(string? text) => new(text);
}
