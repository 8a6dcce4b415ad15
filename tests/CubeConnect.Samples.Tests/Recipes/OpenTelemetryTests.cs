extern alias OpenTelemetryRecipe;

using System.Diagnostics.Metrics;
using CubeConnect.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace CubeConnect.Samples.Tests.Recipes;

public sealed class OpenTelemetryTests : IAsyncLifetime
{
    private readonly RecipeApp<OpenTelemetryRecipe::Program> _app = new()
    {
        Change = services => services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddPrometheusExporter())
            .AddTransient<IStartupFilter, Scraping>(),
    };

    public Task InitializeAsync() => _app.InitializeAsync();

    [Fact]
    public async Task Prometheus_sees_the_names_and_the_buckets_that_the_dashboard_asks_for()
    {
        using var http = _app.CreateClient();
        var client = _app.Services.GetRequiredService<ICubeConnectClient>();
        using var older = new Meter("CubeConnect.AspNetCore"); // as an instrument that cannot give advice, before .NET 10
        older.CreateHistogram<double>("older.duration", "s").Record(0.3);

        using var shipped = await _app.ShipAsync();
        _app.Sandbox.Faults.Add(SandboxFault.Drop() with { Operation = "SendMessage", AfterTaken = true });
        await FluentActions.Awaiting(() => client.SendTextAsync("+966501234567", "مرحبا")).Should().ThrowAsync<CubeConnectException>();
        _app.Sandbox.Faults.Add(SandboxFault.Answer(502) with { Operation = "GetHealth" });
        await client.With(new RequestOptions { MaxRetries = 1 }).GetHealthAsync();
        var page = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative));

        page.Should().Contain("cubeconnect_client_operation_duration_seconds_bucket{").And.Contain("le=\"0.025\"")
            .And.Contain("cubeconnect_operation=\"SendTemplate\"").And.Contain("error_type=")
            .And.Contain("cubeconnect_client_retries_total{").And.Contain("cubeconnect_client_unknown_outcomes_total{")
            .And.Contain("cubeconnect_client_rate_limit_remaining{");
        page.Split('\n').Where(line => line.StartsWith("older_duration_seconds_bucket", StringComparison.Ordinal))
            .Should().Contain(line => line.Contains("le=\"0.5\"") && line.Split("} ")[1].StartsWith('1'))
            .And.Contain(line => line.Contains("le=\"0.25\"") && line.Split("} ")[1].StartsWith('0'));
    }

    public Task DisposeAsync() => _app.DisposeAsync();

    private sealed class Scraping : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseOpenTelemetryPrometheusScrapingEndpoint();
            next(app);
        };
    }
}
