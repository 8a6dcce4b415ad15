using CubeConnect.Json;

namespace CubeConnect.Engine;

/// <summary>The ways in which one attempt can fail.</summary>
internal enum FailureKind
{
    /// <summary>The limiter on this machine refused it.</summary>
    LimiterRefused,

    /// <summary>The user's provider gave no key.</summary>
    KeyUnavailable,
    Connection,
    Timeout,
    ErrorAnswer,

    /// <summary>Never followed.</summary>
    Redirect,

    /// <summary>A success that is not the platform's.</summary>
    NotJson,

    /// <summary>A success of the platform that cannot be read: cut, empty, of another shape, or too large.</summary>
    Unreadable,

    /// <summary>A handler outside this SDK tried to send the request a second time and was stopped.</summary>
    RepeatStopped,

    /// <summary>A handler outside this SDK threw an exception of its own.</summary>
    HandlerFailed,
}

/// <summary>All that the rules may know about a failed attempt. Status 0 and an empty code mean that none came.</summary>
internal readonly record struct AttemptFacts(FailureKind Kind, bool HasLeft, int Status = 0, ErrorCode Code = default);

/// <summary>A failed attempt: the facts, what the answer said, and what was decided about the next attempt.</summary>
internal sealed class AttemptFailure(AttemptFacts facts, RequestOutcome outcome)
{
    public AttemptFacts Facts { get; } = facts;

    public RequestOutcome Outcome { get; } = outcome;

    /// <summary>The status as it came; the facts hold the documented one when a 200 says <c>success:false</c>.</summary>
    public int HttpStatus { get; init; } = facts.Status;

    public ErrorBody? Body { get; init; }

    /// <summary>The start of the answer as text.</summary>
    public string? ResponseText { get; init; }

    public Exception? Cause { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public RateLimitHeaders RateLimit { get; init; }

    /// <summary>The pause before the next attempt; null when there is none.</summary>
    public TimeSpan? Delay { get; set; }

    /// <summary>Why there is no further attempt although the rules would allow one.</summary>
    public string? GivenUpBecause { get; set; }
}

/// <summary>What one attempt ended in: the value of the answer, which may be null, or a failure.</summary>
internal sealed record AttemptResult(object? Value, AttemptFailure? Failure)
{
    public static AttemptResult Success(object? value) => new(value, null);

    public static implicit operator AttemptResult(AttemptFailure failure) => new(null, failure);
}
