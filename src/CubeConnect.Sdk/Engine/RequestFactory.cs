using System.Runtime.InteropServices;
using CubeConnect.Diagnostics;

namespace CubeConnect.Engine;

/// <summary>Makes a fresh request for each attempt: a request that was sent once is never used again.</summary>
internal static class RequestFactory
{
    private static readonly string UserAgent =
        "CubeConnect.Sdk/" + Telemetry.Version + " (" + RuntimeInformation.FrameworkDescription.Replace(";", ",").Replace("(", "").Replace(")", "") + ")";

    public static HttpRequestMessage Create(ApiExchange exchange, string key)
    {
        var (settings, call) = (exchange.Settings, exchange.Call);
        var request = new HttpRequestMessage(call.Operation.Method, settings.Addresses.For(call.Path));
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        if (settings.Gateway.OffersCompression) ContentDecoding.Offer(request);
        if (!call.Operation.IsAnonymous)
        {
            if (settings.KeyScheme == ApiKeyScheme.Bearer) request.Headers.Authorization = settings.Bearer(key);
            else request.Headers.TryAddWithoutValidation("X-API-KEY", key);
            var gateway = settings.Gateway;
            if (gateway.TenantHeader is { } tenantHeader && (exchange.Options?.TenantId ?? settings.TenantId) is { Length: > 0 } tenant) request.Headers.TryAddWithoutValidation(tenantHeader, tenant);
            if (gateway.AccountHeader is { } accountHeader && (exchange.Options?.WhatsAppAccountId ?? settings.AccountId) is { Length: > 0 } account) request.Headers.TryAddWithoutValidation(accountHeader, account);
        }

        if (exchange.IdempotencyKey is { } idempotencyKey) request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        if (exchange.Options?.Headers is { } headers)
        {
            foreach (var header in headers) request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        if (exchange.Payload is { } payload)
        {
            // Each attempt is a dispatch of its own to the guard; whether the call may be repeated at all was decided before.
            exchange.CommitPoint = new CommitPoint(call.Operation.Safety != RepeatSafety.SendsTwice);
            request.Content = new TrackedContent(payload, exchange.CommitPoint);
            SendOnceHandler.Attach(request, exchange.CommitPoint);
        }

        return request;
    }
}
