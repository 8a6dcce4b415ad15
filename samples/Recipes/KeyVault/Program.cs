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
app.MapPost("/orders/{number}/ship", async (string number, string phone, ICubeConnectClient client) =>
    (await client.SendTemplateAsync(phone, "order_shipped", "ar", [number, "500 SAR"], CancellationToken.None)).Id.Value);
app.Run();
