namespace CubeConnect.Diagnostics;

// Every log event of the client. Ids are stable and never reused; no event holds a body, a key or a clear phone number.
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Debug, "{Operation} succeeded after {Attempts} attempt(s) in {Milliseconds} ms.")]
    public static partial void CallSucceeded(ILogger logger, string operation, int attempts, double milliseconds);

    [LoggerMessage(
        1002, LogLevel.Warning,
        "{Operation} failed with {ErrorCode} (status {Status}, outcome {Outcome}) after {Attempts} attempt(s) in {Milliseconds} ms.")]
    public static partial void CallFailed(
        ILogger logger, string operation, string errorCode, int? status, string outcome, int attempts, double milliseconds);

    [LoggerMessage(
        1003, LogLevel.Error,
        "The outcome of {Operation} is unknown ({ErrorCode}, status {Status}). It was not retried: check before you send it again.")]
    public static partial void OutcomeUnknown(ILogger logger, string operation, string errorCode, int? status);

    [LoggerMessage(
        1004, LogLevel.Information, "Attempt {Attempt} of {Operation} failed ({Failure}, status {Status}); retrying in {Milliseconds} ms.")]
    public static partial void Retrying(ILogger logger, int attempt, string operation, string failure, int status, double milliseconds);

    [LoggerMessage(1005, LogLevel.Debug, "{Operation} waited {Milliseconds} ms for the requests-per-minute limiter.")]
    public static partial void WaitedForLimiter(ILogger logger, string operation, double milliseconds);

    [LoggerMessage(1006, LogLevel.Warning, "{Operation} was held back before it was sent: {Reason}")]
    public static partial void RefusedByLimiter(ILogger logger, string operation, string reason);

    [LoggerMessage(
        1007, LogLevel.Information, "The platform refused the API key of {Operation}; the key has changed, retrying with the new one.")]
    public static partial void KeyChanged(ILogger logger, string operation);

    [LoggerMessage(
        1008, LogLevel.Error, "A handler outside the CubeConnect client tried to send {Operation} a second time and was stopped. "
        + "Remove the retry or hedging handler from its HttpClient.")]
    public static partial void RepeatStopped(ILogger logger, string operation);

    [LoggerMessage(1009, LogLevel.Information, "The caller cancelled {Operation} (outcome {Outcome}).")]
    public static partial void CallCancelled(ILogger logger, string operation, string outcome);

    [LoggerMessage(1010, LogLevel.Warning, "The RateLimiter threw {Exception} when the permit of {Operation} was returned.")]
    public static partial void PermitNotReturned(ILogger logger, string exception, string operation);

    [LoggerMessage(1011, LogLevel.Warning, "The OnResponse callback of {Operation} threw {Exception}, which was ignored.")]
    public static partial void OnResponseFailed(ILogger logger, string operation, string exception);

    [LoggerMessage(
        1012, LogLevel.Warning, "ConfigureHttpClient has no effect on {HttpClient}, which sends through handlers alone. "
        + "Use CubeConnectOptions, RequestOptions.Headers or AddHttpMessageHandler.")]
    public static partial void HttpClientIgnored(ILogger logger, string httpClient);

    [LoggerMessage(
        1013, LogLevel.Warning, "{Operation} waited because another client of its key has a lower RequestsPerMinute, which holds for both. "
        + "Give clients of one key the same.")]
    public static partial void LowerLimitHolds(ILogger logger, string operation);

    [LoggerMessage(1014, LogLevel.Error, "A wrong change of the configuration is not used; the settings of before stay. {Faults}")]
    public static partial void ConfigurationRefused(ILogger logger, string faults);

    [LoggerMessage(
        1015, LogLevel.Warning, "The primary handler {Handler} makes spans with whole paths, phone numbers among them, and sends "
        + "traceparent. Use a SocketsHttpHandler with ActivityHeadersPropagator = null.")]
    public static partial void HandlerShowsPaths(ILogger logger, string handler);

    [LoggerMessage(
        1016, LogLevel.Warning, "The shared window failed ({Exception}): {Operation} was sent within this machine's share of the limit.")]
    public static partial void LocalShareHolds(ILogger logger, string exception, string operation);
}
