namespace CubeConnect.Engine;

/// <summary>Which failures may be sent again, and the outcome of the others. Pure. Documented in docs/retries.md.</summary>
internal static class RetryRules
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan FirstRateLimitDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRateLimitDelay = TimeSpan.FromSeconds(40);

    /// <summary>What is known about the request after this attempt.</summary>
    public static RequestOutcome OutcomeOf(Operation operation, in AttemptFacts facts) => facts.Kind switch
    {
        FailureKind.LimiterRefused or FailureKind.KeyUnavailable => RequestOutcome.NotSent,
        FailureKind.Connection or FailureKind.Timeout when IsSuccess(facts.Status) => RequestOutcome.Accepted,
        FailureKind.Connection or FailureKind.Timeout or FailureKind.HandlerFailed =>
            facts.HasLeft ? RequestOutcome.Unknown : RequestOutcome.NotSent,
        FailureKind.ErrorAnswer => IsServerFault(facts.Status) && !operation.IsRead ? RequestOutcome.Unknown : RequestOutcome.Rejected,
        // A proxy may answer a form that it took with "now look over there"; 307 and 308 say "not here, send it there".
        FailureKind.Redirect => facts.Status is 301 or 302 or 303 && !operation.IsRead ? RequestOutcome.Unknown : RequestOutcome.Rejected,
        FailureKind.Unreadable => RequestOutcome.Accepted,
        _ => RequestOutcome.Unknown,
    };

    /// <summary>Whether another attempt is right, as far as the facts go; time and budget are asked elsewhere.</summary>
    /// <param name="safety">What a second request would do.</param>
    /// <param name="facts">How this attempt failed.</param>
    /// <param name="attempt">Which attempt this was, from 1.</param>
    /// <param name="resendWhenUnknown">The caller prefers twice to never.</param>
    public static bool MayRepeat(RepeatSafety safety, in AttemptFacts facts, int attempt, bool resendWhenUnknown) => facts.Kind switch
    {
        FailureKind.Connection or FailureKind.Timeout =>
            !facts.HasLeft || RepeatIsFine(safety, resendWhenUnknown && !IsSuccess(facts.Status)),
        FailureKind.ErrorAnswer when facts.Status == 429 => MayRepeatRefused(safety, facts.Code, attempt),
        FailureKind.ErrorAnswer =>
            IsPassing(facts.Status) && facts.Code != ErrorCode.MessageSendFailed && RepeatIsFine(safety, resendWhenUnknown),
        _ => false,
    };

    /// <summary>Whether a 429 with this code is the requests-per-minute limit. Without a code it is, as in the official SDKs.</summary>
    public static bool IsPerMinuteLimit(ErrorCode code) => code == ErrorCode.RateLimitExceeded || code == default;

    /// <summary>
    /// The wait before the next attempt: what the platform asked for, else an exponential backoff with full jitter, which spreads clients
    /// that failed together.
    /// </summary>
    /// <param name="attempt">Which attempt failed, from 1.</param>
    /// <param name="isRateLimit">Whether the per-minute limit refused it.</param>
    /// <param name="retryAfter">What the answer asked for.</param>
    /// <param name="jitter">A random number from 0 to 1.</param>
    public static TimeSpan DelayAfter(int attempt, bool isRateLimit, TimeSpan? retryAfter, double jitter)
    {
        if (retryAfter > TimeSpan.Zero) return retryAfter.Value;
        // A refusal that names no time: longer, and never near zero, since the minute has to pass.
        return isRateLimit && retryAfter is null
            ? Backoff(FirstRateLimitDelay, LongestRateLimitDelay, attempt, 0.5 + (jitter / 2))
            : Backoff(FirstDelay, LongestDelay, attempt, jitter);
    }

    private static TimeSpan Backoff(TimeSpan first, TimeSpan longest, int attempt, double factor)
    {
        var doubled = Math.Min(first.Ticks << Math.Min(attempt - 1, 16), longest.Ticks);
        return TimeSpan.FromTicks((long)(doubled * factor));
    }

    /// <summary>429 is five different things, and only one of them passes within the minute.</summary>
    private static bool MayRepeatRefused(RepeatSafety safety, ErrorCode code, int attempt)
    {
        if (code == ErrorCode.RateLimitExceeded) return true;
        return code == default && (safety != RepeatSafety.SendsTwice || attempt == 1);
    }

    private static bool RepeatIsFine(RepeatSafety safety, bool resendWhenUnknown) => safety != RepeatSafety.SendsTwice || resendWhenUnknown;

    /// <summary>A connection that broke behind the status line of a success: the request was taken.</summary>
    private static bool IsSuccess(int status) => status is >= 200 and < 300;

    private static bool IsServerFault(int status) => status is 408 or >= 500;

    /// <summary>Transient faults of a server or proxy; a content network reports its origin's faults as 520 to 524.</summary>
    private static bool IsPassing(int status) => status is 408 or 500 or 502 or 503 or 504 or (>= 520 and <= 524);
}

/// <summary>A random number from 0 to 1, on any thread.</summary>
internal static class Jitter
{
#if NET8_0_OR_GREATER
    public static double Next() => Random.Shared.NextDouble();
#else
    [ThreadStatic]
    private static Random? _random;

    public static double Next() => (_random ??= new Random(Guid.NewGuid().GetHashCode())).NextDouble();
#endif
}
