namespace CubeConnect.Engine;

/// <summary>How long to wait before the next attempt. Pure: the jitter comes in as a number from 0 to 1.</summary>
internal static class Backoff
{
    private static readonly TimeSpan Base = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Cap = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan RateLimitBase = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RateLimitCap = TimeSpan.FromSeconds(40);

    /// <summary>Exponential with full jitter, so that clients which failed together do not come back together.</summary>
    public static TimeSpan AfterFault(int attempt, double jitter) => Scale(Doubled(Base, Cap, attempt), jitter);

    /// <summary>After a refusal by the per-minute limit that names no time: longer, and never near zero, since the minute has to pass.</summary>
    public static TimeSpan AfterRateLimit(int attempt, double jitter) => Scale(Doubled(RateLimitBase, RateLimitCap, attempt), 0.5 + (jitter / 2));

    private static TimeSpan Doubled(TimeSpan start, TimeSpan cap, int attempt)
    {
        var ticks = start.Ticks << Math.Min(attempt - 1, 16);
        return TimeSpan.FromTicks(Math.Min(ticks, cap.Ticks));
    }

    private static TimeSpan Scale(TimeSpan time, double factor) => TimeSpan.FromTicks((long)(time.Ticks * factor));
}
