namespace CubeConnect.RateLimits;

// What each means is in RateLimitResult.Explanation.
internal enum RateLimitVerdict
{
    QueueFull, QueueFullInPause, TurnTooLate, Paused, UserLimiterRefused, UserLimiterTooLate, UserLimiterFailed, SharedAway, Acquired,
}

// Whether a call may start. A refusal has the time to retry after, zero if unknown. The error is what the user's limiter or the shared
// window threw; a call that starts in spite of it has a permit of the machine's own share.
internal sealed record RateLimitResult(
    RateLimitVerdict Verdict, TimeSpan Waited = default, TimeSpan RetryAfter = default, IDisposable? Lease = null, Exception? Error = null,
    bool HeldByOthers = false)
{
    public static readonly RateLimitResult AtOnce = new(RateLimitVerdict.Acquired);

    // With Retry-After the platform names the pause, without it this SDK does.
    private const string Refused = "The platform refused a call with a 429, so calls with this key pause";

    public bool IsAcquired => Verdict == RateLimitVerdict.Acquired;

    // The cause of a refusal and what to do, for the exception's message. Null where Error says it.
    public string? Explanation => Verdict switch
    {
        RateLimitVerdict.QueueFull => "Too many calls wait for their turn already: raise MaxQueuedRequests, or spread the calls.",
        RateLimitVerdict.QueueFullInPause => FormattableString.Invariant(
            $"{Refused}, and as many calls wait for its end as may: make the call again in {Seconds} s."),
        RateLimitVerdict.TurnTooLate when RetryAfter == TimeSpan.Zero => "Its turn did not come before the call's time was up.",
        RateLimitVerdict.TurnTooLate => FormattableString.Invariant(
            $"Its turn would come in {Seconds} s, after the call's time is up: raise Timeout, or spread the calls."),
        RateLimitVerdict.Paused => FormattableString.Invariant(
            $"{Refused}. The pause lasts another {Seconds} s, longer than the call has left."),
        RateLimitVerdict.UserLimiterRefused => "The RateLimiter of the options refused it.",
        RateLimitVerdict.UserLimiterTooLate when RetryAfter > TimeSpan.Zero =>
            FormattableString.Invariant($"The RateLimiter of the options asked it to wait {Seconds} s, longer than the call has left."),
        RateLimitVerdict.UserLimiterTooLate => "The RateLimiter of the options did not answer before the call's time was up.",
        RateLimitVerdict.SharedAway when Error is not null => $"The window that machines share failed ({Error.GetType().Name}).",
        RateLimitVerdict.SharedAway => "The window that machines share did not answer before the call's time was up.",
        _ => null,
    };

    // Returns the permit. What the user's limiter throws must not hide how the call ended.
    public Exception? Return()
    {
        try
        {
            Lease?.Dispose();
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private double Seconds => Math.Round(RetryAfter.TotalSeconds, 1);
}
