using CubeConnect;
using WebApp;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddCubeConnect(); // section "CubeConnect" of the configuration, then CUBECONNECT_API_KEY and its like
builder.Services.AddScoped<Orders>();
builder.Services.AddExceptionHandler<MessageErrors>();
builder.Services.AddProblemDetails();

var app = builder.Build();
app.UseExceptionHandler();

app.MapPost("/orders/shipped", async (Order order, Orders orders) =>
{
    // Not the request's token: a browser that goes away would cut off a message that may have left.
    var receipt = await orders.Shipped(order, CancellationToken.None);
    var message = $"/messages/{Uri.EscapeDataString(receipt.Id.Value)}";
    return Results.Accepted(message, new { id = receipt.Id.Value, status = receipt.Status.Value });
});

app.MapGet("/messages/{id}", async (string id, ICubeConnectClient client, CancellationToken ct) =>
{
    var message = await client.GetMessageAsync(id, ct);
    return new { id = message.Id.Value, status = message.Status.Value, error = message.ErrorMessage };
});

app.Run();
