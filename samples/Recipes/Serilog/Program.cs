using CubeConnect;
using Recipes.Serilog;
using Serilog;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddCubeConnect();
builder.Services.AddSerilog(LoggerSetup.Configure);

var app = builder.Build();
// A message that fails is a 500 here. What to answer for each error: docs/errors.md.
app.MapPost("/orders/{number}/ship", async (string number, Shipment order, ICubeConnectClient client, ILogger<Program> logger) =>
{
    var request = new SendTextRequest { Phone = order.Phone, Text = $"طلبك {number} في الطريق" };
    var receipt = await client.SendTextAsync(request, CancellationToken.None);
    logger.LogInformation("{@Request} gave {@Receipt}", request, receipt); // masked by CubeConnectAsText
    return receipt.Id.Value;
});
app.Run();

/// <summary>In the body: ASP.NET Core logs the address of each request, and a number in it.</summary>
internal sealed record Shipment(string Phone);
