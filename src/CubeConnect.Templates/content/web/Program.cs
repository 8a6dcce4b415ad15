using CubeConnect;
using CubeConnect.AspNetCore;
using CubeConnect.Webhooks;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddCubeConnect(); // reads the section "CubeConnect" and variables such as CUBECONNECT_API_KEY
builder.Services.AddCubeConnectWebhooks()
    .On<MessageStatusUpdated>((e, _) => Console.Out.WriteLineAsync($"{e.WhatsAppMessageId} is {e.Status}"))
    .On<MessageReceived>((e, _) => Console.Out.WriteLineAsync($"{e.From} sent a message of type {e.Type}"));
builder.Services.AddHealthChecks().AddCubeConnect(); // with the tag "cubeconnect"

var app = builder.Build();
app.MapCubeConnectWebhooks("/cubeconnect/webhook"); // enter its public address in the dashboard, under Settings > Webhook

// The platform's health stays out of the probes: neither a restart nor another server heals the platform.
app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
app.MapHealthChecks("/health/platform", new() { Predicate = check => check.Tags.Contains("cubeconnect") });

app.MapPost("/orders/shipped", async (Order order, ICubeConnectClient client) =>
{
    try
    {
        // Not the request's token: a send that a closed browser cuts off may have left.
        var receipt = await client.SendTemplateAsync(
            order.Phone, "order_shipped", "ar", [order.Number, order.Total], CancellationToken.None);
        return Results.Accepted(value: new { id = receipt.Id.Value, status = receipt.Status.Value });
    }
    catch (CubeConnectException e) when (e.Outcome is RequestOutcome.Unknown or RequestOutcome.Accepted)
    {
        return Results.Problem("The message may have been sent: check the dashboard before you send it again.", statusCode: 502);
    }
    catch (CubeConnectException e) when (e.IsTransient || e is CubeConnectAuthenticationException or CubeConnectQuotaException
        || e.ErrorCode == ErrorCode.NoActiveAccount || e.ErrorCode == ErrorCode.MissingAccessToken)
    {
        app.Logger.LogError("Order {Number} was not sent: {Reason}", order.Number, e.Message);
        return Results.Problem("The message was not sent. Try again later.", statusCode: 503);
    }
    catch (CubeConnectValidationException e) when (e.Errors.Count > 0)
    {
        return Results.ValidationProblem(e.Errors.ToDictionary(error => error.Key, error => error.Value.ToArray()));
    }
    catch (CubeConnectException e)
    {
        return Results.Problem(e.Message, statusCode: 422); // this message is refused, for instance by an opt-out
    }
});

app.Run();

public sealed record Order(string Phone, string Number, string Total);
