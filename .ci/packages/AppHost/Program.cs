// The sandbox as a resource, from the package alone: it is published as parameters.
using Aspire.Hosting;

var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
{
    Args = args, DisableDashboard = true, AssemblyName = "AppHost", ProjectDirectory = AppContext.BaseDirectory,
});
var cube = builder.AddCubeConnectSandbox("whatsapp");
var shop = builder.AddExecutable("shop", "shop", ".").WithHttpEndpoint().WithReference(cube).WaitFor(cube);
cube.WithWebhooks(shop);
builder.Build().Run();
