namespace CubeConnect.RateLimits;

/// <summary>Timestamps of a clock that no time server moves, and the way between them and durations, always rounded up.</summary>
internal sealed class MonotonicTime(TimeProvider clock)
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    private readonly long _perSecond = clock.TimestampFrequency;

    public long Now => clock.GetTimestamp();

    /// <summary>The timestamp that lies <paramref name="time"/> after <paramref name="now"/>; the end of time for an endless or absurd one.</summary>
    public long After(long now, TimeSpan time)
    {
        if (time == Timeout.InfiniteTimeSpan) return long.MaxValue;
        var units = (decimal)time.Ticks * _perSecond / TimeSpan.TicksPerSecond;
        var end = now + decimal.Ceiling(units);
        return end >= long.MaxValue ? long.MaxValue : end <= long.MinValue ? long.MinValue : (long)end;
    }

    public long Units(TimeSpan time) => After(0, time);

    public TimeSpan Span(long units)
    {
        var ticks = decimal.Ceiling((decimal)units * TimeSpan.TicksPerSecond / _perSecond);
        return ticks >= long.MaxValue ? TimeSpan.MaxValue : new TimeSpan((long)ticks);
    }

    /// <summary>For timers, which count whole milliseconds: one that fires early would have to be set again.</summary>
    public TimeSpan Timer(long units)
    {
        var span = Span(units);
        return span > LongestTimer ? LongestTimer : TimeSpan.FromMilliseconds(Math.Ceiling(span.TotalMilliseconds));
    }
}
