using Microsoft.AspNetCore.Http;

namespace CubeConnect.AspNetCore.Endpoint;

// One webhook call from its bytes to its answer: read, verify, parse, hand on.
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

        if (RefuseHeaders(http.Request, secrets) is { } unsigned) return (unread, unsigned);

        RequestBody? body;
        try
        {
            body = await RequestBody.ReadAsync(http.Request, current.MaxBodyBytes, http.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or OperationCanceledException)
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

        if (Refuse(http.Request, body, secrets, current) is { } refused) return (unread, refused);
        if (!WebhookReader.TryRead(body.Bytes, out var webhook))
        {
            Log.Malformed(logger);
            return (unread, WebhookReply.Malformed);
        }

        var delivery = new WebhookDelivery(webhook, WebhookEventKey.Of(webhook, body.Bytes), body.Bytes);
        return (delivery.Name, await intake.TakeAsync(delivery, http.RequestAborted).ConfigureAwait(false));
    }

    // What the headers alone show costs a stranger's call no memory: its body is not read.
    private string? RefuseHeaders(HttpRequest request, IReadOnlyList<string> secrets)
    {
        var verification = WebhookSignature.Verify(
            [], request.Headers[WebhookSignature.SignatureHeader], request.Headers[WebhookSignature.TimestampHeader], secrets, clock);
        if (verification.Result is not (WebhookVerificationResult.MissingSignature or WebhookVerificationResult.MissingTimestamp
            or WebhookVerificationResult.MalformedSignature or WebhookVerificationResult.MalformedTimestamp))
            return null;
        Log.Refused(logger, verification.Result, verification);
        return WebhookReply.Refused;
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
                Log.BodyAlreadyRead(logger, body.Bytes.Length, request.ContentLength);
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

// The answers of the endpoint. They tell a stranger no more than the status does; the log says why a call was refused.
internal static class WebhookReply
{
    public const string Accepted = "accepted";
    public const string Duplicate = "duplicate";
    public const string Unwanted = "unwanted";
    public const string Failed = "failed";
    public const string QueueFull = "queue_full";
    public const string InHand = "in_hand";
    public const string Refused = "refused";
    public const string TooLarge = "too_large";
    public const string Malformed = "malformed";
    public const string Compressed = "compressed";
    public const string NoSecret = "no_secret";
    public const string BodyAlreadyRead = "body_already_read";
    public const string Broken = "broken";

    public static int StatusOf(string result) => result switch
    {
        Accepted or Duplicate or Unwanted => StatusCodes.Status200OK,
        Refused => StatusCodes.Status401Unauthorized,
        TooLarge => StatusCodes.Status413PayloadTooLarge,
        Malformed or Broken => StatusCodes.Status400BadRequest,
        Compressed => StatusCodes.Status415UnsupportedMediaType,
        NoSecret or QueueFull or InHand => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    public static bool IsSafe(string result) => StatusOf(result) == StatusCodes.Status200OK;

    public static Task WriteAsync(HttpResponse response, string result)
    {
        response.StatusCode = StatusOf(result);
        response.ContentType = "application/json";
        return response.WriteAsync(IsSafe(result) ? "{\"success\":true}" : $"{{\"error\":\"{result}\"}}");
    }
}
