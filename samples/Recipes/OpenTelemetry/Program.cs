using System.Diagnostics.Metrics;
using CubeConnect;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddCubeConnect();
var telemetry = builder.Services.AddOpenTelemetry()
    .ConfigureResource(resource => resource.AddService("shop"))
    .WithLogging()
    .WithTracing(tracing => tracing.AddSource("CubeConnect"))
    .WithMetrics(metrics => metrics
        .AddMeter("CubeConnect", "CubeConnect.AspNetCore", "CubeConnect.EntityFrameworkCore", "CubeConnect.Gateways")
        .AddView(InSeconds));
if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 }) telemetry.UseOtlpExporter();

var app = builder.Build();
// A message that fails is a 500 here. What to answer for each error: docs/errors.md.
app.MapPost("/orders/{number}/ship", async (string number, Shipment order, ICubeConnectClient client) =>
    (await client.SendTemplateAsync(order.Phone, "order_shipped", "ar", [number, "500 SAR"], CancellationToken.None)).Id.Value);
app.Run();

// The default buckets, 0, 5, 10 and so on, are meant for milliseconds: a call of 40 ms and one of 4 s would be in the same.
static ExplicitBucketHistogramConfiguration? InSeconds(Instrument instrument) =>
    instrument is Histogram<double> && instrument.Meter.Name.StartsWith("CubeConnect", StringComparison.Ordinal)
        ? new ExplicitBucketHistogramConfiguration { Boundaries = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 100] }
        : null;

/// <summary>In the body: ASP.NET Core logs the address of each request, and a number in it.</summary>
internal sealed record Shipment(string Phone);
