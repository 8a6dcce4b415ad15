using CubeConnect.AspNetCore;
using CubeConnect.Webhooks;

namespace WebhookReceiver;

/// <summary>Answers a text. The customer has just written, so the 24 hours in which free text is allowed have just begun.</summary>
internal sealed class ReplyToCustomer(IReplies replies) : IWebhookHandler<MessageReceived>
{
    public async Task HandleAsync(MessageReceived webhook, CancellationToken cancellationToken)
    {
        if (webhook.Type != IncomingMessageType.Text || !webhook.From.IsValid) return;
        await replies.SendAsync(webhook.From, "شكرًا لرسالتك، سنرد عليك قريبًا", cancellationToken);
    }
}
