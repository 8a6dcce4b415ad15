using CubeConnect.Json;

namespace CubeConnect.Engine;

/// <summary>One failed attempt: the facts, what the answer said, and whether another attempt follows.</summary>
internal sealed class CallFailure(AttemptFacts facts, RequestOutcome outcome)
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
