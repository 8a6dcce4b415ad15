using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Recipes.Kubernetes;

/// <summary>Whether the app's own database answers. A failure takes the pod out of service until it does again.</summary>
public sealed class DatabaseCheck(IConfiguration configuration) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (configuration.GetConnectionString("Shop") is not { Length: > 0 } shop)
            return HealthCheckResult.Unhealthy("ConnectionStrings__Shop is not set.");
        await using var connection = new SqliteConnection(shop);
        await connection.OpenAsync(cancellationToken);
        await using var command = new SqliteCommand("SELECT 1", connection);
        await command.ExecuteScalarAsync(cancellationToken);
        return HealthCheckResult.Healthy(); // what is thrown above is unhealthy
    }
}
