namespace CubeConnect.Engine;

// Which failures may be sent again, and the outcome of the others. Pure. Documented in docs/retries.md.
internal static class RetryRules
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan FirstRateLimitDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRateLimitDelay = TimeSpan.FromSeconds(40);

    public static RequestOutcome OutcomeOf(Operation operation, in AttemptFacts facts) => facts.Kind switch
    {
        FailureKind.LimiterRefused or FailureKind.KeyUnavailable => RequestOutcome.NotSent,
        FailureKind.Connection or FailureKind.Timeout or FailureKind.HandlerFailed or FailureKind.RepeatStopped
            when IsSuccess(facts.Status) => RequestOutcome.Accepted,
        FailureKind.Connection or FailureKind.Timeout or FailureKind.HandlerFailed =>
            facts.HasLeft ? RequestOutcome.Unknown : RequestOutcome.NotSent,
        // A success status around a failure without a code says neither.
        FailureKind.ErrorAnswer when !operation.IsRead && IsSuccess(facts.Status) && facts.Code == default => RequestOutcome.Unknown,
        FailureKind.ErrorAnswer => IsServerFault(facts.Status) && !operation.IsRead ? RequestOutcome.Unknown : RequestOutcome.Rejected,
        // A proxy may have accepted a form that it answers with 301 to 303; 307 and 308 ask for it elsewhere.
        FailureKind.Redirect => facts.Status is 301 or 302 or 303 && !operation.IsRead ? RequestOutcome.Unknown : RequestOutcome.Rejected,
        FailureKind.Unreadable => RequestOutcome.Accepted,
        _ => RequestOutcome.Unknown,
    };

    // Whether another attempt is right after this one, counted from 1; time and budget are checked elsewhere.
    public static bool MayRepeat(RepeatSafety safety, in AttemptFacts facts, int attempt, bool resendWhenUnknown) => facts.Kind switch
    {
        FailureKind.Connection or FailureKind.Timeout =>
            !facts.HasLeft || RepeatIsFine(safety, resendWhenUnknown && !IsSuccess(facts.Status)),
        FailureKind.ErrorAnswer when facts.Status == 429 => MayRepeatRefused(safety, facts.Code, attempt),
        FailureKind.ErrorAnswer =>
            IsPassing(facts.Status) && facts.Code != ErrorCode.MessageSendFailed && RepeatIsFine(safety, resendWhenUnknown),
        _ => false,
    };

    // A 429 without a code is the requests-per-minute limit, as in the official SDKs.
    public static bool IsPerMinuteLimit(ErrorCode code) => code == ErrorCode.RateLimitExceeded || code == default;

    // Retry-After, else exponential backoff with full jitter, which spreads clients that failed together.
    public static TimeSpan DelayAfter(int attempt, bool isRateLimit, TimeSpan? retryAfter, double jitter)
    {
        if (retryAfter > TimeSpan.Zero) return retryAfter.Value;
        // Longer without a Retry-After, and never near zero: the minute has to pass.
        return isRateLimit && retryAfter is null
            ? Backoff(FirstRateLimitDelay, LongestRateLimitDelay, attempt, 0.5 + (jitter / 2))
            : Backoff(FirstDelay, LongestDelay, attempt, jitter);
    }

    private static TimeSpan Backoff(TimeSpan first, TimeSpan longest, int attempt, double factor)
    {
        var doubled = Math.Min(first.Ticks << Math.Min(attempt - 1, 16), longest.Ticks);
        return TimeSpan.FromTicks((long)(doubled * factor));
    }

    // 429 is five different things, and only one of them passes within the minute.
    private static bool MayRepeatRefused(RepeatSafety safety, ErrorCode code, int attempt)
    {
        if (code == ErrorCode.RateLimitExceeded) return true;
        return code == default && (safety != RepeatSafety.SendsTwice || attempt == 1);
    }

    private static bool RepeatIsFine(RepeatSafety safety, bool resendWhenUnknown) => safety != RepeatSafety.SendsTwice || resendWhenUnknown;

    // When the connection breaks after the status line of a success, the request was accepted.
    private static bool IsSuccess(int status) => status is >= 200 and < 300;

    private static bool IsServerFault(int status) => status is 408 or >= 500;

    // Transient faults of a server or proxy; a content network reports its origin's faults as 520 to 524.
    private static bool IsPassing(int status) => status is 408 or 500 or 502 or 503 or 504 or (>= 520 and <= 524);
}
