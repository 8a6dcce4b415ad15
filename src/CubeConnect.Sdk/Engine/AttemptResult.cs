using CubeConnect.Json;

namespace CubeConnect.Engine;

/// <summary>The ways in which one attempt can fail.</summary>
internal enum FailureKind
{
    /// <summary>The limiter on this machine did not let it start.</summary>
    LimiterRefused,

    /// <summary>The user's provider gave no key to send it with.</summary>
    KeyUnavailable,

    /// <summary>The connection could not be made, or broke.</summary>
    Connection,

    /// <summary>No answer within the attempt's time.</summary>
    Timeout,

    /// <summary>The platform answered with an error.</summary>
    ErrorAnswer,

    /// <summary>A redirect, which is never followed.</summary>
    Redirect,

    /// <summary>A success that is not the platform's: no JSON.</summary>
    NotJson,

    /// <summary>A success of the platform that cannot be read: cut, empty, of another shape, or too large.</summary>
    Unreadable,

    /// <summary>A handler outside this SDK tried to send the request a second time and was stopped.</summary>
    RepeatStopped,

    /// <summary>A handler outside this SDK threw something of its own.</summary>
    HandlerFailed,
}

/// <summary>What is known about one failed attempt: all that the rules may look at.</summary>
/// <param name="Kind">How it failed.</param>
/// <param name="HasLeft">Whether the request may have reached the platform.</param>
/// <param name="Status">The HTTP status; 0 where none came.</param>
/// <param name="Code">The platform's error code; empty where none came.</param>
internal readonly record struct AttemptFacts(FailureKind Kind, bool HasLeft, int Status = 0, ErrorCode Code = default);

/// <summary>One failed attempt: the facts, what the answer said, and what was decided about the next attempt.</summary>
internal sealed class AttemptFailure(AttemptFacts facts, RequestOutcome outcome)
{
    public AttemptFacts Facts { get; } = facts;

    public RequestOutcome Outcome { get; } = outcome;

    /// <summary>The status as it came; the facts may hold another, when a 200 says <c>success:false</c>. 0 where none came.</summary>
    public int HttpStatus { get; init; } = facts.Status;

    /// <summary>The platform's error, where there was one.</summary>
    public ErrorBody? Body { get; init; }

    /// <summary>The start of the answer as text.</summary>
    public string? ResponseText { get; init; }

    public Exception? Cause { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public RateLimitHeaders RateLimit { get; init; }

    /// <summary>How long to wait before the next attempt; null when there will be none.</summary>
    public TimeSpan? Delay { get; set; }

    /// <summary>Why there is no further attempt although the rules would allow one; null where there is no such reason.</summary>
    public string? GivenUpBecause { get; set; }
}

/// <summary>What one attempt ended in: the record that the platform answered with, or the facts of a failure.</summary>
internal sealed class AttemptResult
{
    private AttemptResult(object? value, AttemptFailure? failure) => (Value, Failure) = (value, failure);

    /// <summary>What the reader made of the answer; null for an answer without a body.</summary>
    public object? Value { get; }

    /// <summary>Null for a success.</summary>
    public AttemptFailure? Failure { get; }

    public static AttemptResult Success(object? value) => new(value, null);

    public static implicit operator AttemptResult(AttemptFailure failure) => new(null, failure);
}
