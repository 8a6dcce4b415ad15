using CubeConnect;
using CubeConnect.AspNetCore;
using CubeConnect.Webhooks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddCubeConnect(); // reads the section "CubeConnect" and variables such as CUBECONNECT_API_KEY
builder.Services.AddCubeConnectWebhooks()
    .On<MessageStatusUpdated>((e, _) => Console.Out.WriteLineAsync($"{e.WhatsAppMessageId} is {e.Status}"))
    .On<MessageReceived>((e, _) => Console.Out.WriteLineAsync($"{e.From} sent a message of type {e.Type}"));

// Keep this tag out of the probes that restart a server or remove it from the load balancer: neither heals the platform.
builder.Services.AddHealthChecks().AddCubeConnect(failureStatus: HealthStatus.Degraded, tags: ["platform"]);

var app = builder.Build();
app.MapCubeConnectWebhooks("/cubeconnect/webhook"); // the address to enter in the dashboard, under Settings > Webhook
app.MapHealthChecks("/health/platform", new() { Predicate = check => check.Tags.Contains("platform") });

app.MapPost("/orders/shipped", async (Order order, ICubeConnectClient client, CancellationToken cancellationToken) =>
{
    try
    {
        var receipt = await client.SendTemplateAsync(order.Phone, "order_shipped", "ar", [order.Number, order.Total], cancellationToken);
        return Results.Accepted(value: new { id = receipt.Id.Value, status = receipt.Status.Value });
    }
    catch (CubeConnectException e) when (e.Outcome is RequestOutcome.Unknown or RequestOutcome.Accepted)
    {
        return Results.Problem("The message may have been sent: check the dashboard before you send it again.", statusCode: 502);
    }
    catch (CubeConnectValidationException e)
    {
        return Results.ValidationProblem(e.Errors.ToDictionary(error => error.Key, error => error.Value.ToArray()));
    }
});

app.Run();

internal sealed record Order(string Phone, string Number, string Total);
