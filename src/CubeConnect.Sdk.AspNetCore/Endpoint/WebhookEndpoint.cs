using System.Collections.Concurrent;
using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CubeConnect.AspNetCore;

/// <summary>One webhook call from its bytes to its answer: read, verify, parse, recognise, hand on.</summary>
internal sealed class WebhookEndpoint(
    WebhookDispatcher dispatcher,
    WebhookProcessor processor,
    WebhookMemory memory,
    WebhookQueue queue,
    FailureCounts failures,
    IOptionsMonitor<CubeConnectWebhookOptions> options,
    WebhookMetrics metrics,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<WebhookEndpoint> logger)
{
    // Read once: a mode that changed under way would leave events in a queue without workers.
    private readonly WebhookHandling _handling = options.CurrentValue.Handling;

    private readonly ConcurrentDictionary<string, Task<string>> _inHand = new(StringComparer.Ordinal);

    public async Task HandleAsync(HttpContext http)
    {
        var (name, result) = await ReceiveAsync(http).ConfigureAwait(false);
        metrics.Called(name, result);
        await WebhookReply.WriteAsync(http.Response, result).ConfigureAwait(false);
    }

    private async Task<(string Name, string Result)> ReceiveAsync(HttpContext http)
    {
        const string unread = "none";
        var current = options.CurrentValue;
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
            return (unread, (e as BadHttpRequestException)?.StatusCode == StatusCodes.Status413PayloadTooLarge ? WebhookReply.TooLarge : WebhookReply.Broken);
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

        return (delivery.Name, await HandOnOnceAsync(http, delivery).ConfigureAwait(false));
    }

    private string? Refuse(HttpRequest request, RequestBody body, IReadOnlyList<string> secrets, CubeConnectWebhookOptions current)
    {
        // A header that came twice is joined with a comma here, and then is no signature and no time any more.
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
            case WebhookVerificationResult.Mismatch when body.Length < request.ContentLength:
                Log.BodyAlreadyRead(logger, body.Length, request.ContentLength.Value);
                return WebhookReply.BodyAlreadyRead;
            default:
                Log.Refused(logger, verification.Result, verification);
                return WebhookReply.Refused;
        }
    }

    /// <summary>
    /// An event that comes again while its first call is still at work gets the answer of that first call: a 200 for it now would be a lie if
    /// the handler failed in the end.
    /// </summary>
    private async Task<string> HandOnOnceAsync(HttpContext http, WebhookDelivery delivery)
    {
        var mine = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = _inHand.GetOrAdd(delivery.Key, mine.Task);
        if (first != mine.Task)
        {
            Log.Duplicate(logger, delivery.Name, delivery.Key);
            var outcome = await first.WaitAsync(http.RequestAborted).ConfigureAwait(false);
            return outcome is WebhookReply.Failed or WebhookReply.QueueFull ? outcome : WebhookReply.Duplicate;
        }

        var result = WebhookReply.Failed;
        try
        {
            result = await HandOnAsync(http, delivery).ConfigureAwait(false);
            return result;
        }
        finally
        {
            _inHand.TryRemove(delivery.Key, out _);
            mine.SetResult(result);
        }
    }

    private async Task<string> HandOnAsync(HttpContext http, WebhookDelivery delivery)
    {
        if (!dispatcher.Wants(delivery.Event))
        {
            Log.Unwanted(logger, delivery.Name);
            return WebhookReply.Unwanted;
        }

        if (!await memory.TryTakeAsync(delivery.Key, http.RequestAborted).ConfigureAwait(false))
        {
            Log.Duplicate(logger, delivery.Name, delivery.Key);
            return WebhookReply.Duplicate;
        }

        if (_handling == WebhookHandling.Inline) return await HandleInlineAsync(http, delivery).ConfigureAwait(false);
        if (queue.TryAdd(delivery)) return WebhookReply.Accepted;
        Log.QueueFull(logger, delivery.Name, delivery.Key);
        await memory.ForgetAsync(delivery.Key).ConfigureAwait(false);
        return WebhookReply.QueueFull;
    }

    private async Task<string> HandleInlineAsync(HttpContext http, WebhookDelivery delivery)
    {
        // A sender that hangs up does not stop the handlers: nobody knows whether it tries again. A shutdown that ran out of time does.
        using var tooLate = new CancellationTokenSource();
        var registration = http.RequestAborted.Register(() =>
        {
            if (lifetime.ApplicationStopping.IsCancellationRequested) tooLate.Cancel();
        });
        await using (registration.ConfigureAwait(false))
        {
            var attempt = failures.Add(delivery.Key);
            if (await processor.TryOnceAsync(delivery, attempt, tooLate.Token).ConfigureAwait(false))
            {
                failures.Clear(delivery.Key);
                return WebhookReply.Accepted;
            }

            await memory.ForgetAsync(delivery.Key).ConfigureAwait(false);
            return WebhookReply.Failed;
        }
    }

    private static bool IsCompressed(HttpRequest request)
    {
        var encoding = request.Headers.ContentEncoding;
        return encoding.Count > 0 && !string.IsNullOrEmpty(encoding) && !string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase);
    }
}
