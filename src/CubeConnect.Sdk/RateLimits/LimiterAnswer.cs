namespace CubeConnect.RateLimits;

internal enum LimiterVerdict
{
    /// <summary>Too many wait already; the call never took a place.</summary>
    QueueFull,

    /// <summary>The turn would come after the call's time is up; the call never took a place, or gave it back.</summary>
    DoesNotFit,

    /// <summary>A limiter of the user's own threw instead of answering; the call never took a place.</summary>
    Failed,

    /// <summary>The call may start now. Not the first value, so that an answer nobody gave permits nothing.</summary>
    Granted,
}

/// <summary>What a limiter answers a call.</summary>
/// <param name="Verdict">May it start?</param>
/// <param name="Waited">How long it waited for this answer.</param>
/// <param name="RetryAfter">When it is not granted: the time after which its turn could come, as far as anybody can tell; otherwise zero.</param>
/// <param name="Lease">What to dispose of when the call ends; null for our own limiter.</param>
/// <param name="Fault">What a limiter of the user's own threw.</param>
internal readonly record struct LimiterAnswer(
    LimiterVerdict Verdict, TimeSpan Waited = default, TimeSpan RetryAfter = default, IDisposable? Lease = null, Exception? Fault = null)
{
    public bool Granted => Verdict == LimiterVerdict.Granted;

    public bool QueueFull => Verdict == LimiterVerdict.QueueFull;

    public bool DoesNotFit => Verdict == LimiterVerdict.DoesNotFit;
}
