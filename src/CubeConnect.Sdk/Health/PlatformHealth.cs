namespace CubeConnect;

/// <summary>The platform's health. A degraded platform is an answer here, not an exception.</summary>
/// <remarks>API rule: "Health".</remarks>
public sealed record PlatformHealth : ApiRecord
{
    /// <summary>Healthy or degraded.</summary>
    public PlatformStatus Status { get; init; }

    /// <summary>The checks by name, for example <c>app</c> or <c>database</c>; true is good. An unclear check is left out.</summary>
    public IReadOnlyDictionary<string, bool> Checks { get => field ?? new Dictionary<string, bool>(StringComparer.Ordinal); init; }

    /// <summary>When the platform looked; null where the answer did not say.</summary>
    [JsonPropertyName("timestamp")]
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>True when the platform says that all is well.</summary>
    [JsonIgnore]
    public bool IsHealthy => Status == PlatformStatus.Healthy;

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) => Print(builder,
        $"Status = {Status}, Checks = {string.Join(", ", Checks.Select(check => check.Key + (check.Value ? ": good" : ": bad")))}",
        $"CheckedAt = {CheckedAt:O}");
}
