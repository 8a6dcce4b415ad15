namespace CubeConnect.Engine;

// The ways in which one attempt can fail.
internal enum FailureKind
{
    LimiterRefused, KeyUnavailable, Connection, Timeout, ErrorAnswer, Redirect,

    // A success that is not the platform's.
    NotJson,

    // A success of the platform that cannot be read: cut, empty, of another shape, or too large.
    Unreadable,

    // By handlers outside this SDK: one that tried to send the request a second time, and one that threw.
    RepeatStopped, HandlerFailed,
}

// All that the rules may know about a failed attempt. Status 0 and an empty code mean that none came.
internal readonly record struct AttemptFacts(FailureKind Kind, bool HasLeft, int Status = 0, ErrorCode Code = default);

// A failed attempt: the facts, what the answer said, and why no other follows.
internal sealed class AttemptFailure(ApiExchange exchange, AttemptFacts facts, RequestOutcome outcome)
{
    // The call that the attempt belongs to.
    public ApiExchange Exchange { get; } = exchange;

    public AttemptFacts Facts { get; } = facts;

    public RequestOutcome Outcome { get; } = outcome;

    // The status as it came; the facts hold the documented one when a 200 says success:false.
    public int HttpStatus { get; init; } = facts.Status;

    public ErrorBody? Body { get; init; }

    // The start of the answer as text.
    public string? ResponseText { get; init; }

    public Exception? Cause { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public RateLimitHeaders RateLimit { get; init; }

    // Of the pause before a next attempt, from 0 to 1.
    public double Jitter { get; init; }

    public bool IsRateLimit => Facts is { Kind: FailureKind.ErrorAnswer, Status: 429 } && RetryRules.IsPerMinuteLimit(Facts.Code);

    // Why there is no further attempt although the rules would allow one.
    public string? GivenUpBecause { get; set; }

    // The pause before this retry, counted from 1. A new key, after a 401, is tried at once.
    public TimeSpan DelayBefore(int retry) =>
        Facts.Status == 401 ? TimeSpan.Zero : RetryRules.DelayAfter(retry, IsRateLimit, RetryAfter, Jitter);

    // An exception of .NET may name a proxy with its password, one of a handler the key. Then its words and the type to catch are kept.
    public static Exception? SafeCause(Exception? cause, string? key)
    {
        var text = cause?.ToString() ?? string.Empty;
        if (SafeText.WithoutKey(SafeText.WithoutUserInfo(text), key) == text) return cause;
        var (words, inner) = (SafeText.Words(cause!.Message, key), SafeCause(cause.InnerException, key));
        if (cause is not HttpRequestException http) return new IOException($"{cause.GetType().Name}: {words}", inner);
#if NET
        return new HttpRequestException(http.HttpRequestError, words, inner, http.StatusCode);
#else
        return new HttpRequestException(words, inner);
#endif
    }
}

// What one attempt ended in: the value of the answer, which may be null, or a failure.
internal sealed record AttemptResult(object? Value, AttemptFailure? Failure)
{
    public static AttemptResult Success(object? value) => new(value, null);

    public static implicit operator AttemptResult(AttemptFailure failure) => new(null, failure);
}
