using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CubeConnect.AspNetCore.Health;

/// <summary>Reads the platform's health. The call needs no key and does not count against the message limits.</summary>
internal sealed class CubeConnectHealthCheck(ICubeConnectClient client) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var health = await client.GetHealthAsync(cancellationToken).ConfigureAwait(false);
            var data = health.Checks.ToDictionary(check => check.Key, check => (object)check.Value, StringComparer.Ordinal);
            return health.IsHealthy
                ? HealthCheckResult.Healthy("CubeConnect is healthy.", data)
                : HealthCheckResult.Degraded($"CubeConnect says '{health.Status}'; not in order: {Broken(health)}.", data: data);
        }
        catch (CubeConnectException e)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, $"CubeConnect cannot be reached: {e.ErrorCode}.", e);
        }
    }

    private static string Broken(PlatformHealth health)
    {
        var names = health.Checks.Where(check => !check.Value).Select(check => check.Key).ToList();
        return names.Count == 0 ? "nothing named" : string.Join(", ", names);
    }
}
