using CubeConnect.Json;
using CubeConnect.Values;

namespace CubeConnect;

/// <summary>
/// How the platform does. A set that the platform may grow: an unknown value is kept as it came and compares without case.
/// <c>default</c> is the empty value, which no known one equals.
/// </summary>
/// <remarks>API rule: "Health".</remarks>
[JsonConverter(typeof(PlatformStatus.PlatformStatusJson))]
public readonly record struct PlatformStatus
{
    private readonly OpenText _text;

    /// <summary>Makes a value from its wire text; use it for one that this version does not know yet.</summary>
    /// <param name="value">The text as the platform writes it, for example <c>degraded</c>.</param>
    public PlatformStatus(string? value) => _text = new OpenText(value);

    /// <summary>Every check passed.</summary>
    public static PlatformStatus Healthy { get; } = new("healthy");

    /// <summary>At least one check failed.</summary>
    public static PlatformStatus Degraded { get; } = new("degraded");

    /// <summary>The text as it stands on the wire; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>Reads and writes the value as the text that it is.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class PlatformStatusJson() :
        TextJsonConverter<PlatformStatus>(static text => new PlatformStatus(text), static value => value.Value);
}
