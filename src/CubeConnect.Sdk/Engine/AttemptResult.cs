namespace CubeConnect.Engine;

// The ways in which one attempt can fail.
internal enum FailureKind
{
    // The limiter on this machine refused it.
    LimiterRefused,

    // The user's provider gave no key.
    KeyUnavailable,
    Connection,
    Timeout,
    ErrorAnswer,

    // Never followed.
    Redirect,

    // A success that is not the platform's.
    NotJson,

    // A success of the platform that cannot be read: cut, empty, of another shape, or too large.
    Unreadable,

    // A handler outside this SDK tried to send the request a second time and was stopped.
    RepeatStopped,

    // A handler outside this SDK threw an exception of its own.
    HandlerFailed,
}

// All that the rules may know about a failed attempt. Status 0 and an empty code mean that none came.
internal readonly record struct AttemptFacts(FailureKind Kind, bool HasLeft, int Status = 0, ErrorCode Code = default);

// A failed attempt: the facts, what the answer said, and what was decided about the next attempt.
internal sealed class AttemptFailure(AttemptFacts facts, RequestOutcome outcome)
{
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

    // The pause before the next attempt; null when there is none.
    public TimeSpan? Delay { get; set; }

    // Why there is no further attempt although the rules would allow one.
    public string? GivenUpBecause { get; set; }
}

// What one attempt ended in: the value of the answer, which may be null, or a failure.
internal sealed record AttemptResult(object? Value, AttemptFailure? Failure)
{
    public static AttemptResult Success(object? value) => new(value, null);

    public static implicit operator AttemptResult(AttemptFailure failure) => new(null, failure);
}
