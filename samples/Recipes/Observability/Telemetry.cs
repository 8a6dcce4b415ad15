using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Recipes.Observability;

public static class Telemetry
{
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("shop"))
            .WithLogging()
            .WithTracing(tracing => tracing.AddSource("CubeConnect"))
            .WithMetrics(metrics => metrics
                .AddMeter("CubeConnect", "CubeConnect.AspNetCore", "CubeConnect.EntityFrameworkCore", "CubeConnect.Gateways")
                .AddView(InSeconds));
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 }) telemetry.UseOtlpExporter();
    }

    // The default buckets begin at 5 and are meant for milliseconds: a call of half a second and one of four would be in the first.
    private static ExplicitBucketHistogramConfiguration? InSeconds(Instrument instrument) =>
        instrument is Histogram<double> && instrument.Meter.Name.StartsWith("CubeConnect", StringComparison.Ordinal)
            ? new ExplicitBucketHistogramConfiguration { Boundaries = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 100] }
            : null;
}
