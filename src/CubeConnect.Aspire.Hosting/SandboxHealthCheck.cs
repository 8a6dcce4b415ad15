using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CubeConnect.Aspire.Hosting;

// Healthy once the inbox answers. It leaves the API alone: its journal is for the programs' requests.
internal sealed class SandboxHealthCheck(CubeConnectSandboxResource resource) : IHealthCheck
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero })
    {
        Timeout = TimeSpan.FromSeconds(5),
    };

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!resource.Running.IsCompleted) return HealthCheckResult.Unhealthy("The sandbox has not started.");
        try
        {
            var sandbox = await resource.Running.ConfigureAwait(false);
            using var answer = await Http.GetAsync(sandbox.InboxAddress, cancellationToken).ConfigureAwait(false);
            return answer.IsSuccessStatusCode
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"The inbox answers {(int)answer.StatusCode}.");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy(e.Message, e);
        }
    }
}
