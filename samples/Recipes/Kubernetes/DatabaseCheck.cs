using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Recipes.Kubernetes;

/// <summary>Whether the app's own database answers. A failure takes the pod out of service until it does again.</summary>
public sealed class DatabaseCheck(ShopDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await db.Database.OpenConnectionAsync(cancellationToken); // CanConnectAsync would hide why not
        return HealthCheckResult.Healthy();                       // what is thrown above is unhealthy
    }
}
