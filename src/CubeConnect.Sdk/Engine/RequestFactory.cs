namespace CubeConnect.Engine;

internal static class RequestFactory
{
    private static readonly string UserAgent =
        "CubeConnect.Sdk/" + Telemetry.Version
        + " (" + RuntimeInformation.FrameworkDescription.Replace(";", ",").Replace("(", "").Replace(")", "") + ")";

    public static HttpRequestMessage Create(ApiExchange exchange, string key, CommitPoint? commitPoint)
    {
        var operation = exchange.Operation;
        var request = new HttpRequestMessage(operation.Method, exchange.Settings.AddressOf(exchange.Call.Path));
        request.Headers.TryAddWithoutValidation("Accept", exchange.Call.Accept);
        if (operation.IsRead) request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip"); // The other answers are short.
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        if (!operation.IsAnonymous) AddIdentity(request.Headers, exchange, key);
        Add(request.Headers, "Idempotency-Key", exchange.IdempotencyKey);
        if (exchange.Options?.Headers is { } headers)
        {
            foreach (var header in headers) Add(request.Headers, header.Key, header.Value);
        }

        if (exchange.Payload is { } payload && commitPoint is not null)
        {
            request.Content = new TrackedContent(payload, commitPoint);
            SendOnceHandler.Attach(request, commitPoint);
        }

        return request;
    }

    private static void AddIdentity(HttpRequestHeaders headers, ApiExchange exchange, string key)
    {
        var (settings, options) = (exchange.Settings, exchange.Options);
        if (settings.Options.ApiKeyScheme == ApiKeyScheme.Bearer) headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        else Add(headers, "X-API-KEY", key);
        Add(headers, settings.Gateway.TenantHeader, options?.TenantId ?? settings.Options.TenantId);
        Add(headers, settings.Gateway.AccountHeader, options?.WhatsAppAccountId ?? settings.AccountId);
    }

    private static void Add(HttpRequestHeaders headers, string? name, string? value)
    {
        if (name is not null && !string.IsNullOrEmpty(value)) headers.TryAddWithoutValidation(name, value);
    }
}
