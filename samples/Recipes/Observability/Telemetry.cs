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

    // The default buckets, 0, 5, 10 and so on, are meant for milliseconds: a call of 40 ms and one of 4 s would be in the same.
    private static ExplicitBucketHistogramConfiguration? InSeconds(Instrument instrument) =>
        instrument is Histogram<double> && instrument.Meter.Name.StartsWith("CubeConnect", StringComparison.Ordinal)
            ? new ExplicitBucketHistogramConfiguration { Boundaries = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 100] }
            : null;
}
