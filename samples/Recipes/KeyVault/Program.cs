using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using CubeConnect;
using Recipes.KeyVault;

var builder = WebApplication.CreateBuilder(args);
if (builder.Configuration["Vault"] is { Length: > 0 } vault) // such as https://shop.vault.azure.net
    builder.Services.AddCubeConnectWithVault(new SecretClient(new Uri(vault), new DefaultAzureCredential()));
else
    builder.Services.AddCubeConnect(); // on your own machine: user secrets, or the sandbox

var app = builder.Build();
// A message that fails is a 500 here. What to answer for each error: docs/errors.md.
app.MapPost("/orders/{number}/ship", async (string number, Shipment order, ICubeConnectClient client) =>
    (await client.SendTemplateAsync(order.Phone, "order_shipped", "ar", [number, "500 SAR"], CancellationToken.None)).Id.Value);
app.Run();

/// <summary>In the body: ASP.NET Core logs the address of each request, and a number in it.</summary>
internal sealed record Shipment(string Phone);
