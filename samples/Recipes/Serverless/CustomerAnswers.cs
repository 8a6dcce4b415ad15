using CubeConnect;
using CubeConnect.AspNetCore;
using CubeConnect.Webhooks;

namespace Recipes.Serverless;

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
        catch (CubeConnectException e) when (e.Outcome is RequestOutcome.Unknown or RequestOutcome.Accepted)
        {
            logger.LogError("The answer may have been sent ({Code})", e.ErrorCode.Value); // not thrown: the event would come again
        }
    }
}
