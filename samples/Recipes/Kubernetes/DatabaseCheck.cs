using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Recipes.Kubernetes;

/// <summary>Whether the app's own database answers, and there are keys to encrypt with. Until then the pod gets no calls.</summary>
public sealed class DatabaseCheck(ShopDb db, IDataProtectionProvider protection) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);    // CanConnectAsync would hide why not
        protection.CreateProtector("CubeConnectSends").Protect("x"); // throws if the folder cannot be read, or a first key not be written
        return HealthCheckResult.Healthy();                          // what is thrown above is unhealthy
    }
}
