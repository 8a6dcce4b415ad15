namespace CubeConnect.Errors.Internal;

// Makes the exception of a failed call from its last failure and from what is known of all its attempts.
internal static class ExceptionFactory
{
    public static CubeConnectException Create(
        ErrorLookup errors, Operation operation, AttemptFailure failure, RequestOutcome outcome, int attempts, string? key)
    {
        var info = Describe(errors, failure);
        var details = failure.Body?.Details;
        var message = FailureMessage.Write(operation, info, failure, outcome, attempts, key);
        var exception = Make(info.Kind, message, failure, details, AttemptFailure.SafeCause(failure.Cause, key));
        HttpStatusCode? status = failure.HttpStatus == 0 ? null : (HttpStatusCode)failure.HttpStatus;
        exception.Fill(
            info.Code, failure.Facts.Code != default, status, outcome, operation.Name, attempts, info.IsTransient, details,
            failure.ResponseText);
        return exception;
    }

    private static ErrorInfo Describe(ErrorLookup errors, AttemptFailure failure) => failure.Facts.Kind switch
    {
        FailureKind.LimiterRefused => errors.Find(ErrorCode.RateLimitExceeded)!,
        FailureKind.KeyUnavailable => errors.Resolve(default, 401),
        FailureKind.Connection or FailureKind.RepeatStopped or FailureKind.HandlerFailed => errors.Find(ErrorCode.ConnectionFailed)!,
        FailureKind.Timeout => errors.Find(ErrorCode.RequestTimeout)!,
        FailureKind.ErrorAnswer => errors.Resolve(failure.Facts.Code, NamesFields(failure) ? 422 : failure.Facts.Status),
        _ => errors.Find(ErrorCode.UnreadableResponse)!,
    };

    // A 400 that names the wrong fields is a validation error, like a 422.
    private static bool NamesFields(AttemptFailure failure) =>
        failure.Facts.Status == 400 && ErrorDetails.Errors(failure.Body?.Details).Count > 0;

    private static CubeConnectException Make(
        ErrorKind kind, string message, AttemptFailure failure, JsonElement? details, Exception? cause) => kind switch
        {
            ErrorKind.Rejected => new CubeConnectException(message, cause),
            ErrorKind.Authentication => new CubeConnectAuthenticationException(message, cause),
            ErrorKind.NotFound => new CubeConnectNotFoundException(message, cause),
            ErrorKind.Validation => new CubeConnectValidationException(message, cause) { Errors = ErrorDetails.Errors(details) },
            ErrorKind.Template => new CubeConnectTemplateException(message, cause)
            {
                AvailableLanguages = ErrorDetails.Texts(details, "available_languages"),
            },
            ErrorKind.RecipientOptedOut => new CubeConnectRecipientOptedOutException(message, cause),
            ErrorKind.Quota => new CubeConnectQuotaException(message, cause),
            ErrorKind.Connection => new CubeConnectConnectionException(message, cause),
            ErrorKind.Timeout => new CubeConnectTimeoutException(message, cause),
            ErrorKind.Response => new CubeConnectResponseException(message, cause),
            ErrorKind.RateLimit => new CubeConnectRateLimitException(message, cause)
            {
                RetryAfter = failure.RetryAfter, Limit = failure.RateLimit.Limit, Remaining = failure.RateLimit.Remaining,
            },
            ErrorKind.TierLimit => new CubeConnectTierLimitException(message, cause)
            {
                DailyLimit = ErrorDetails.Number(details, "daily_limit"), UsedToday = ErrorDetails.Number(details, "used_today"),
                Remaining = ErrorDetails.Number(details, "remaining"), Requested = ErrorDetails.Number(details, "requested"),
            },
            _ => new CubeConnectServerException(message, cause),
        };
}
