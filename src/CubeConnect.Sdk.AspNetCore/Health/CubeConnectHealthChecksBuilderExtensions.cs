using CubeConnect;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using FailureLevel = Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the platform to the application's health checks.</summary>
public static class CubeConnectHealthChecksBuilderExtensions
{
    /// <summary>
    /// Reports the platform's own health: healthy, degraded when it says so, with its single checks as data, and
    /// <paramref name="failureStatus"/> when it cannot be reached.
    /// </summary>
    /// <param name="builder">The application's health checks.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="clientName">The name of the client to use; null for the default one.</param>
    /// <param name="failureStatus">What to report when the platform cannot be reached; null is degraded.</param>
    /// <param name="tags">Tags of the check; null is one, <c>cubeconnect</c>.</param>
    /// <param name="timeout">How long the check may take; null is two seconds. It makes one request, without a retry.</param>
    /// <returns>The builder.</returns>
    /// <remarks>
    /// API rule: "Health". Keep it out of your liveness and readiness probes, which choose checks by their tags: when the platform is away,
    /// restarting or removing your servers does not help. Degraded is the default for the same reason: such an endpoint still answers 200.
    /// </remarks>
    public static IHealthChecksBuilder AddCubeConnect(
        this IHealthChecksBuilder builder,
        string name = "cubeconnect",
        string? clientName = null,
        FailureLevel? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new RequestOptions { Timeout = timeout ?? TimeSpan.FromSeconds(2), MaxRetries = 0 };
        return builder.Add(new HealthCheckRegistration(
            name, Create, failureStatus ?? FailureLevel.Degraded, tags ?? ["cubeconnect"], timeout));

        IHealthCheck Create(IServiceProvider services) => new CubeConnectHealthCheck((clientName is null
            ? services.GetRequiredService<ICubeConnectClient>()
            : services.GetRequiredKeyedService<ICubeConnectClient>(clientName)).With(options));
    }

    // Reads the platform's health. The call needs no key and does not count against the message limits.
    private sealed class CubeConnectHealthCheck(ICubeConnectClient client) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                var health = await client.GetHealthAsync(cancellationToken).ConfigureAwait(false);
                var data = health.Checks.ToDictionary(check => check.Key, check => (object)check.Value, StringComparer.Ordinal);
                return health.IsHealthy
                    ? HealthCheckResult.Healthy("CubeConnect is healthy.", data)
                    : HealthCheckResult.Degraded(
                        $"CubeConnect says '{SafeText.Words(health.Status.Value)}'; not in order: {Broken(health)}.", data: data);
            }
            catch (CubeConnectException e)
            {
                return new HealthCheckResult(context.Registration.FailureStatus, $"CubeConnect cannot be reached: {e.ErrorCode}.", e);
            }
        }

        private static string Broken(PlatformHealth health)
        {
            var names = health.Checks.Where(check => !check.Value).Select(check => SafeText.Words(check.Key)).ToList();
            return names.Count == 0 ? "nothing named" : string.Join(", ", names);
        }
    }
}
