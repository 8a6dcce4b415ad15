using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Recipes.Functions;

public sealed class WebhookFunction(WebhookReceiver receiver)
{
    [Function("CubeConnectWebhook")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cubeconnect/webhook")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        return new StatusCodeResult(await receiver.ReceiveAsync(
            body.ToArray(),
            request.Headers[WebhookSignature.SignatureHeader],
            request.Headers[WebhookSignature.TimestampHeader],
            cancellationToken));
    }
}
