using CubeConnect.AspNetCore;
using CubeConnect.Webhooks;
using Microsoft.Extensions.Options;

namespace Recipes.Functions;

/// <summary>Receives a webhook without an ASP.NET Core endpoint: bytes and two headers in, a status code out.</summary>
public sealed class WebhookReceiver(
    IOptionsMonitor<CubeConnectWebhookOptions> options, IWebhookDeduplicator seen, IWebhookHandler<WebhookEvent> handler)
{
    public async Task<int> ReceiveAsync(byte[] body, string? signature, string? timestamp, CancellationToken cancellationToken)
    {
        var settings = options.CurrentValue;
        if (body.Length > settings.MaxBodyBytes) return 413;
        var check = WebhookSignature.Verify(body, signature, timestamp, [.. settings.Secrets], tolerance: settings.Tolerance);
        if (check.Result == WebhookVerificationResult.NoSecret) return 503;
        if (!check.IsValid) return 401;
        if (!WebhookReader.TryRead(body, out var webhook)) return 400;

        var key = WebhookEventKey.Of(webhook, body);
        var claim = await seen.ClaimAsync(key, settings.HandlingLease, cancellationToken);
        if (claim != WebhookClaim.Granted) return claim == WebhookClaim.Handled ? 200 : 503;
        try
        {
            await handler.HandleAsync(webhook, cancellationToken);
        }
        catch
        {
            await seen.ForgetAsync(key, CancellationToken.None); // its next delivery is handled
            throw;
        }

        await seen.CompleteAsync(key, settings.DuplicateWindow, CancellationToken.None);
        return 200;
    }
}
