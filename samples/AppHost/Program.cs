// The shop with a sandbox of CubeConnect in place of the platform, in the dashboard of .NET Aspire. See README.md.
var builder = DistributedApplication.CreateBuilder(args);

var cube = builder.AddCubeConnectSandbox("whatsapp")
    .WithTemplates(builder.Configuration["Templates"] ?? "cubeconnect.templates.json");
if (builder.Configuration["StateFile"] is { Length: > 0 } state) cube.WithStateFile(state);

var shop = builder.AddProject<Projects.Shop>("shop")
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/health")
    .WithReference(cube)
    .WaitFor(cube);
if (builder.Configuration["ShopFile"] is { Length: > 0 } file) shop.WithEnvironment("ShopFile", file);

cube.WithWebhooks(shop);

builder.Build().Run();
