namespace CubeConnect.Sandbox;

/// <summary>A number that wants no messages, or no marketing. Its text form holds no number.</summary>
public sealed record SandboxOptOut
{
    /// <summary>Whose list it stands on.</summary>
    public required string TenantId { get; init; }

    /// <summary>The number, digits only.</summary>
    public required string Phone { get; init; }

    /// <summary><c>marketing</c> or <c>all</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>Where it came from: <c>api</c>, or <c>reply</c> when the customer answered with a stop word.</summary>
    public required string Source { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset OptedOutAt { get; init; }

    /// <summary>Returns scope and source.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Scope} ({Source})");
}
