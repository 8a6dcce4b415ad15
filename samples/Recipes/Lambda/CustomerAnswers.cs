using CubeConnect;
using CubeConnect.AspNetCore;
using CubeConnect.Webhooks;

namespace Recipes.Lambda;

/// <summary>Answers a customer who writes.</summary>
public sealed class CustomerAnswers(ICubeConnectClient client, ILogger<CustomerAnswers> logger) : IWebhookHandler<WebhookEvent>
{
    public async Task HandleAsync(WebhookEvent webhook, CancellationToken cancellationToken)
    {
        if (webhook is not MessageReceived { From.IsValid: true } message) return;
        try
        {
            await client.SendTextAsync(message.From, "شكرا لرسالتك، سنرد عليك قريبا", CancellationToken.None);
        }
        catch (CubeConnectException e) when (!e.IsTransient || e.Outcome is RequestOutcome.Unknown or RequestOutcome.Accepted)
        {
            // Not thrown: the event would come again, and with it a message that may be out, or one that is rejected each time.
            logger.LogError("The answer was rejected, or may have been sent ({Code}, {Outcome})", e.ErrorCode.Value, e.Outcome);
        }
    }
}
