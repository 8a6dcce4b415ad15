using System.Text.Json.Serialization;
using CubeConnect.Json;
using CubeConnect.Values;

namespace CubeConnect;

/// <summary>
/// How the platform does. A set that the platform may grow: an unknown value is kept as it came and compares without case.
/// <c>default</c> is the empty value, which no known one equals.
/// </summary>
/// <remarks>API rule: "Health".</remarks>
[JsonConverter(typeof(HealthStatus.HealthStatusJson))]
public readonly record struct HealthStatus
{
    private readonly OpenText _text;

    /// <summary>Makes a value from its wire text; use it for one that this version does not know yet.</summary>
    /// <param name="value">The text as the platform writes it, for example <c>degraded</c>.</param>
    public HealthStatus(string? value) => _text = new OpenText(value);

    /// <summary>Every check passed.</summary>
    public static HealthStatus Healthy { get; } = new("healthy");

    /// <summary>At least one check failed.</summary>
    public static HealthStatus Degraded { get; } = new("degraded");

    /// <summary>The text as it stands on the wire; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    internal sealed class HealthStatusJson() : TextJsonConverter<HealthStatus>(static text => new HealthStatus(text), static value => value.Value);
}
