using System.Globalization;
using System.Text;
using System.Text.Json;
using CubeConnect.Health.Internal;
using CubeConnect.Json;

namespace CubeConnect;

/// <summary>How the platform does. A degraded platform is an answer here, not an exception.</summary>
/// <remarks>API rule: "Health".</remarks>
public sealed record PlatformHealth
{
    /// <summary>Healthy or degraded.</summary>
    public PlatformStatus Status { get; init; }

    /// <summary>The single checks by name, for example <c>app</c>, <c>database</c>, <c>cache</c>; true is good. A check that says neither yes nor no is left out.</summary>
    public IReadOnlyDictionary<string, bool> Checks { get => field ?? new Dictionary<string, bool>(StringComparer.Ordinal); init; }

    /// <summary>When the platform looked; null where the answer did not say.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>True when the platform says that all is well.</summary>
    public bool IsHealthy => Status == PlatformStatus.Healthy;

    /// <summary>Prints the checks one by one.</summary>
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Status = ").Append(Status.Value).Append(", Checks = ").Append(string.Join(", ", Checks.Select(check => check.Key + (check.Value ? ": good" : ": bad"))))
            .Append(", CheckedAt = ").Append(CheckedAt?.ToString("O", CultureInfo.InvariantCulture));
        return true;
    }

    internal static PlatformHealth Read(ref Utf8JsonReader json)
    {
        if (!json.IsObject()) return new PlatformHealth();
        PlatformStatus status = default;
        Dictionary<string, bool> checks = new(StringComparer.Ordinal);
        DateTimeOffset? checkedAt = null;
        while (json.NextProperty())
        {
            if (json.Is("status"u8)) status = new PlatformStatus(json.Text());
            else if (json.Is("timestamp"u8)) checkedAt = json.Moment();
            else if (json.Is("checks"u8)) ReadChecks(ref json, checks);
            else json.SkipProperty();
        }

        return new PlatformHealth { Status = status, Checks = checks, CheckedAt = checkedAt };
    }

    private static void ReadChecks(ref Utf8JsonReader json, Dictionary<string, bool> checks)
    {
        if (!json.IsObject()) return;
        while (json.NextProperty())
        {
            var name = json.Text() ?? string.Empty;
            json.Read();
            if (HealthCheckReader.Read(ref json) is { } isGood) checks[name] = isGood;
        }
    }
}
