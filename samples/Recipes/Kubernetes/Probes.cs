using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Recipes.Kubernetes;

public static class Probes
{
    public static void AddProbes(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck("database", () => HealthCheckResult.Healthy(), tags: ["ready"]) // yours: what this app cannot serve without
        .AddCubeConnect();                                                       // tag "cubeconnect", degraded at worst

    public static void MapProbes(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
        app.MapHealthChecks("/health/platform", new HealthCheckOptions { Predicate = check => check.Tags.Contains("cubeconnect") });
    }
}
