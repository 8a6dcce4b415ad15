using CubeConnect;
using Recipes.Serilog;
using Serilog;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddCubeConnect();
builder.Services.AddSerilog(LoggerSetup.Configure);

var app = builder.Build();
app.MapPost("/orders/{number}/ship", async (string number, string phone, ICubeConnectClient client, ILogger<Program> logger) =>
{
    var request = new SendTextRequest { Phone = phone, Text = $"طلبك {number} في الطريق" };
    var receipt = await client.SendTextAsync(request, CancellationToken.None);
    logger.LogInformation("{@Request} gave {@Receipt}", request, receipt); // masked by CubeConnectAsText
    return receipt.Id.Value;
});
app.Run();
