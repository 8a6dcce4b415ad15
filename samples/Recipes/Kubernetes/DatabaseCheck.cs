using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Recipes.Kubernetes;

/// <summary>Whether the app's own database answers. A failure takes the pod out of service until it does again.</summary>
public sealed class DatabaseCheck(IConfiguration configuration) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var connection = new SqliteConnection(configuration.GetConnectionString("Shop") ?? "Data Source=:memory:");
        await connection.OpenAsync(cancellationToken);
        await using var command = new SqliteCommand("SELECT 1", connection);
        await command.ExecuteScalarAsync(cancellationToken);
        return HealthCheckResult.Healthy(); // what is thrown above is unhealthy
    }
}
