using CubeConnect;
using CubeConnect.AspNetCore;
using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Recipes.Kubernetes;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddCubeConnect();
builder.Services.AddCubeConnectWebhooks()
    .On<MessageStatusUpdated>((webhook, _) => Console.Out.WriteLineAsync($"{webhook.WhatsAppMessageId} is {webhook.Status}"));
builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));
builder.Services.AddHealthChecks()
    .AddCheck<DatabaseCheck>("database", tags: ["ready"], timeout: TimeSpan.FromSeconds(2)) // what this app cannot serve without
    .AddCubeConnect();                                                                       // tag "cubeconnect", degraded at worst

var app = builder.Build();
app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });

// Each read makes a request to the platform, so it is not public: the pod listens on 8081 too, and the Service does not publish it.
// RequireHost would trust the caller's Host header.
app.UseHealthChecks("/health/platform", 8081, new HealthCheckOptions { Predicate = check => check.Tags.Contains("cubeconnect") });

app.MapCubeConnectWebhooks("/cubeconnect/webhook");

// A message that fails is a 500 here. What to answer for each error: docs/errors.md.
app.MapPost("/orders/{number}/ship", async (string number, Shipment order, ICubeConnectClient client) =>
    (await client.SendTemplateAsync(order.Phone, "order_shipped", "ar", [number, "500 SAR"], CancellationToken.None)).Id.Value);
app.Run();

/// <summary>In the body: ASP.NET Core logs the address of each request, and a number in it.</summary>
internal sealed record Shipment(string Phone);
