using CubeConnect;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Recipes.Kubernetes;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddCubeConnect();
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

app.MapPost("/orders/{number}/ship", async (string number, string phone, ICubeConnectClient client) =>
    (await client.SendTemplateAsync(phone, "order_shipped", "ar", [number, "500 SAR"], CancellationToken.None)).Id.Value);
app.Run();
