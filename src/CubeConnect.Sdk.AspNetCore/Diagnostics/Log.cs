namespace CubeConnect.AspNetCore.Diagnostics;

// Every log line of this package. Ids are stable; no line holds a body, a text, a phone number or a secret.
internal static partial class Log
{
    [LoggerMessage(7001, LogLevel.Critical, "No webhook secret is set: every webhook call is refused with 503. "
        + "Set CubeConnect:WebhookSecret or CUBECONNECT_WEBHOOK_SECRET to the secret from Settings > Webhook.")]
    public static partial void NoSecret(ILogger logger);

    [LoggerMessage(7002, LogLevel.Warning, "AcceptUnsignedCalls is on and no secret is set: "
        + "ANYONE who knows the address can send events. Never run like this in production.")]
    public static partial void AcceptsUnsigned(ILogger logger);

    [LoggerMessage(7003, LogLevel.Warning, "An unsigned webhook call was accepted because AcceptUnsignedCalls is on.")]
    public static partial void TookUnsigned(ILogger logger);

    [LoggerMessage(7004, LogLevel.Warning, "A webhook call was refused ({Reason}): {Verification}")]
    public static partial void Refused(ILogger logger, WebhookVerificationResult reason, WebhookVerification verification);

    [LoggerMessage(7005, LogLevel.Information, "A webhook call was signed with secret {SecretIndex}, not with the newest. "
        + "When this line no longer comes, the old secret can go.")]
    public static partial void OldSecret(ILogger logger, int secretIndex);

    [LoggerMessage(7006, LogLevel.Warning, "A webhook call was refused because its body is larger than {MaxBodyBytes} bytes.")]
    public static partial void TooLarge(ILogger logger, int maxBodyBytes);

    [LoggerMessage(7007, LogLevel.Warning, "A webhook call was refused because its body is not a JSON object.")]
    public static partial void Malformed(ILogger logger);

    [LoggerMessage(7008, LogLevel.Error, "The body of a webhook call was read before it came here ({Read} bytes are left; "
        + "its length is {ContentLength}), so its signature cannot be checked. "
        + "Let no middleware read it, or call EnableBuffering before the one that does.")]
    public static partial void BodyAlreadyRead(ILogger logger, int read, long? contentLength);

    [LoggerMessage(7009, LogLevel.Debug, "The webhook event {Event} with key {Key} came again and was skipped.")]
    public static partial void Duplicate(ILogger logger, string @event, string key);

    [LoggerMessage(7010, LogLevel.Debug, "No handler is registered for the webhook event {Event}.")]
    public static partial void Unwanted(ILogger logger, string @event);

    [LoggerMessage(
        7011, LogLevel.Error, "The background queue is full or closed: the webhook event {Event} with key {Key} was refused with 503.")]
    public static partial void QueueFull(ILogger logger, string @event, string key);

    [LoggerMessage(7012, LogLevel.Error, "A handler of the webhook event {Event} with key {Key} failed in attempt {Attempt}.")]
    public static partial void HandlerFailed(ILogger logger, Exception exception, string @event, string key, int attempt);

    [LoggerMessage(
        7013, LogLevel.Warning, "The webhook event {Event} with key {Key} went to the dead-letter hook after {Attempts} attempts.")]
    public static partial void DeadLettered(ILogger logger, string @event, string key, int attempts);

    [LoggerMessage(7014, LogLevel.Error, "The dead-letter hook failed for the webhook event {Event} with key {Key}.")]
    public static partial void DeadLetterFailed(ILogger logger, Exception exception, string @event, string key);

    [LoggerMessage(7015, LogLevel.Critical, "The webhook event {Event} with key {Key} is lost: "
        + "{Attempts} attempts failed and no dead-letter hook accepted it.")]
    public static partial void Lost(ILogger logger, string @event, string key, int attempts);

    [LoggerMessage(7016, LogLevel.Error, "The deduplicator failed for key {Key}; "
        + "the event is handled anyway, and perhaps again when it comes again.")]
    public static partial void DeduplicatorFailed(ILogger logger, Exception exception, string key);

    [LoggerMessage(7017, LogLevel.Warning, "A webhook call was refused with 415 because its body is compressed, "
        + "and the signature is that of the plain body.")]
    public static partial void Compressed(ILogger logger);

    [LoggerMessage(7018, LogLevel.Information, "A webhook call broke off before its body was read: {Reason}")]
    public static partial void BrokenBody(ILogger logger, string reason);

    [LoggerMessage(7019, LogLevel.Information, "The webhook event {Event} with key {Key} is being handled elsewhere, "
        + "or was when a server ended; it was answered with 503 and will come again.")]
    public static partial void InHand(ILogger logger, string @event, string key);

    [LoggerMessage(7020, LogLevel.Error, "A reload made the webhook options wrong. The last right ones stay until they are right again.")]
    public static partial void OptionsRefused(ILogger logger, Exception exception);
}
