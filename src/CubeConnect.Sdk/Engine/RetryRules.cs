namespace CubeConnect.Engine;

/// <summary>
/// The table of what may be sent again, and of what is known when it may not. Pure: facts in, decision out. docs/retries.md shows it to users.
/// </summary>
internal static class RetryRules
{
    /// <summary>What is known about the request after this attempt.</summary>
    public static RequestOutcome OutcomeOf(Operation operation, in AttemptFacts facts) => facts.Kind switch
    {
        FailureKind.LimiterRefused or FailureKind.KeyUnavailable => RequestOutcome.NotSent,
        FailureKind.Connection or FailureKind.Timeout when IsSuccess(facts.Status) => RequestOutcome.Accepted,
        FailureKind.Connection or FailureKind.Timeout or FailureKind.HandlerFailed => facts.HasLeft ? RequestOutcome.Unknown : RequestOutcome.NotSent,
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
        FailureKind.Connection or FailureKind.Timeout => !facts.HasLeft || RepeatIsFine(safety, resendWhenUnknown && !IsSuccess(facts.Status)),
        FailureKind.ErrorAnswer when facts.Status == 429 => MayRepeatRefused(safety, facts.Code, attempt),
        FailureKind.ErrorAnswer => IsPassing(facts.Status) && facts.Code != ErrorCode.MessageSendFailed && RepeatIsFine(safety, resendWhenUnknown),
        _ => false,
    };

    /// <summary>Whether a 429 of this code is the requests-per-minute limit; a 429 without a code is, as the official SDKs read it.</summary>
    public static bool IsPerMinuteLimit(ErrorCode code) => code == ErrorCode.RateLimitExceeded || code == default;

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

    /// <summary>Faults of a server or of a proxy before it that pass by themselves; 520 to 524 are what a content network says of its origin.</summary>
    private static bool IsPassing(int status) => status is 408 or 500 or 502 or 503 or 504 or (>= 520 and <= 524);
}
