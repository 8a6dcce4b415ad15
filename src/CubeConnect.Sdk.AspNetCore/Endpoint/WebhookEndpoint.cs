using CubeConnect.AspNetCore.Diagnostics;
using CubeConnect.AspNetCore.Handling;
using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CubeConnect.AspNetCore.Endpoint;

/// <summary>One webhook call from its bytes to its answer: read, verify, parse, hand on.</summary>
internal sealed class WebhookEndpoint(
    WebhookIntake intake,
    WebhookSettings settings,
    WebhookMetrics metrics,
    TimeProvider clock,
    ILogger<WebhookEndpoint> logger)
{
    public async Task HandleAsync(HttpContext http)
    {
        var (name, result) = await ReceiveAsync(http).ConfigureAwait(false);
        metrics.Called(name, result);
        await WebhookReply.WriteAsync(http.Response, result).ConfigureAwait(false);
    }

    private async Task<(string Name, string Result)> ReceiveAsync(HttpContext http)
    {
        const string unread = "none";
        var current = settings.Current;
        var secrets = current.Secrets.AsReadOnly();
        if (secrets.All(string.IsNullOrEmpty) && !current.AcceptUnsignedCalls)
        {
            Log.NoSecret(logger);
            return (unread, WebhookReply.NoSecret);
        }

        if (IsCompressed(http.Request))
        {
            Log.Compressed(logger);
            return (unread, WebhookReply.Compressed);
        }

        RequestBody? body;
        try
        {
            body = await RequestBody.ReadAsync(http.Request, current.MaxBodyBytes, http.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            Log.BrokenBody(logger, e.GetType().Name);
            var isTooLarge = (e as BadHttpRequestException)?.StatusCode == StatusCodes.Status413PayloadTooLarge;
            return (unread, isTooLarge ? WebhookReply.TooLarge : WebhookReply.Broken);
        }

        if (body is null)
        {
            Log.TooLarge(logger, current.MaxBodyBytes);
            return (unread, WebhookReply.TooLarge);
        }

        WebhookDelivery delivery;
        using (body)
        {
            if (Refuse(http.Request, body, secrets, current) is { } refused) return (unread, refused);
            if (!WebhookReader.TryRead(body.Bytes, out var webhook))
            {
                Log.Malformed(logger);
                return (unread, WebhookReply.Malformed);
            }

            delivery = new(webhook, WebhookEventKey.Of(webhook, body.Bytes), body.Bytes.ToArray());
        }

        return (delivery.Name, await intake.TakeAsync(delivery, http.RequestAborted).ConfigureAwait(false));
    }

    private string? Refuse(HttpRequest request, RequestBody body, IReadOnlyList<string> secrets, CubeConnectWebhookOptions current)
    {
        // A header that came twice is joined with a comma here, and is then neither a valid signature nor a valid time.
        var verification = WebhookSignature.Verify(
            body.Bytes,
            request.Headers[WebhookSignature.SignatureHeader],
            request.Headers[WebhookSignature.TimestampHeader],
            secrets,
            clock,
            current.Tolerance);
        switch (verification.Result)
        {
            case WebhookVerificationResult.Valid:
                if (verification.SecretIndex > 0) Log.OldSecret(logger, verification.SecretIndex);
                return null;
            case WebhookVerificationResult.NoSecret:
                Log.TookUnsigned(logger);
                return null;
            case WebhookVerificationResult.Mismatch when body.WasReadBefore:
                Log.BodyAlreadyRead(logger, body.Length, request.ContentLength);
                return WebhookReply.BodyAlreadyRead;
            default:
                Log.Refused(logger, verification.Result, verification);
                return WebhookReply.Refused;
        }
    }

    private static bool IsCompressed(HttpRequest request)
    {
        var encoding = request.Headers.ContentEncoding.ToString();
        return encoding.Length > 0 && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase);
    }
}
