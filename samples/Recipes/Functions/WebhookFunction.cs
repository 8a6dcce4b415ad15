using CubeConnect.AspNetCore;
using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Recipes.Functions;

public sealed class WebhookFunction(WebhookReceiver receiver, IOptionsMonitor<CubeConnectWebhookOptions> options)
{
    [Function("CubeConnectWebhook")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cubeconnect/webhook")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        // Anybody can call this address: no more than is allowed gets into memory.
        if (await ReadAsync(request, options.CurrentValue.MaxBodyBytes, cancellationToken) is not { } body)
            return new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
        return new StatusCodeResult(await receiver.ReceiveAsync(
            body,
            request.Headers[WebhookSignature.SignatureHeader],
            request.Headers[WebhookSignature.TimestampHeader],
            cancellationToken));
    }

    private static async Task<byte[]?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit) return null;
        var body = new byte[limit + 1];
        var length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken);
        return length > limit ? null : body[..length];
    }
}
