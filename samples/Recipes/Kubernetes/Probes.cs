using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Recipes.Kubernetes;

public static class Probes
{
    /// <summary>The pod listens on it too (<c>ASPNETCORE_HTTP_PORTS</c>), and the Service does not publish it.</summary>
    public const int InnerPort = 8081;

    public static void AddProbes(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck("database", () => HealthCheckResult.Healthy(), tags: ["ready"]) // yours: what this app cannot serve without
        .AddCubeConnect();                                                       // tag "cubeconnect", degraded at worst

    public static void MapProbes(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });

        // Each read makes a request to the platform, so it is not public. RequireHost would trust the caller's Host header.
        app.UseHealthChecks(
            "/health/platform", InnerPort, new HealthCheckOptions { Predicate = check => check.Tags.Contains("cubeconnect") });
    }
}
