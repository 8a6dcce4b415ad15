namespace CubeConnect.RateLimits;

/// <summary>
/// Counts starts exactly: however a window of that length is laid over time, it never holds more starts than are permitted. Knows
/// besides what the platform said: its own limit, what it has left, and when it wants quiet. Pure: time is a number that only rises, in
/// a unit of the caller's choice. Not thread-safe.
/// </summary>
/// <param name="permits">Starts per window; <see cref="Unlimited"/> where nobody set a number, so that only the platform's word counts.</param>
/// <param name="window">The length of the window.</param>
internal sealed class SlidingWindow(int permits, long window)
{
    public const int Unlimited = int.MaxValue;

    private readonly StartLog _starts = new();
    private int _platformLimit = Unlimited;
    private int _platformLeft = Unlimited;
    private long _platformLeftUntil = long.MinValue;
    private long _pausedUntil = long.MinValue;

    /// <summary>Starts per window at present: what was set, or less where the platform grants less.</summary>
    public int Limit => Math.Min(permits, _platformLimit);

    /// <summary>How many may start right now.</summary>
    public int Free(long now)
    {
        if (now < _pausedUntil) return 0;
        return Math.Min(OwnFree(now), PlatformLeft(now));
    }

    /// <summary>Takes a permit if one is free.</summary>
    public bool TryTake(long now)
    {
        if (Free(now) == 0) return false;
        if (Limit != Unlimited) _starts.Add(now);
        if (_platformLeft != Unlimited) _platformLeft--;
        return true;
    }

    /// <summary>How long the next but <paramref name="ahead"/> has to wait if nobody else comes and the platform says nothing new. Exact, not a guess.</summary>
    public long WaitFor(int ahead, long now)
    {
        // A start follows the one that is a limit before it by at least a window; the first ones follow those in the log.
        var limit = Limit;
        var index = ahead % limit;
        var logged = _starts.Count + index - limit;
        var start = Math.Max(Gate(index, now), logged >= 0 ? Later(_starts[logged], window) : now);
        while ((index += limit) <= ahead && index > 0) start = Math.Max(Gate(index, now), Later(start, window));
        return start - now;
    }

    /// <summary>Nothing starts before <paramref name="until"/>. A later end wins over an earlier one.</summary>
    public void PauseUntil(long until) => _pausedUntil = Math.Max(_pausedUntil, until);

    /// <summary>Takes in what the platform says with each answer.</summary>
    /// <param name="limit">Requests per window; null or nonsense leaves things as they are. A larger one than was set changes nothing.</param>
    /// <param name="remaining">
    /// What is left of it. Less than we count means that somebody else uses the same account: then only that many go until the platform
    /// says otherwise, or until a window has passed, since it does not say when its own ends.
    /// </param>
    /// <param name="now">The present.</param>
    public void Learn(int? limit, int? remaining, long now)
    {
        if (limit > 0) _platformLimit = limit.Value;
        if (remaining is not >= 0) return;
        var fewer = remaining < OwnFree(now);
        _platformLeft = fewer ? remaining.Value : Unlimited;
        if (fewer) _platformLeftUntil = Later(now, window);
    }

    private int OwnFree(long now)
    {
        _starts.ForgetUpTo(now - window);
        return Math.Max(0, Limit - _starts.Count);
    }

    private int PlatformLeft(long now)
    {
        if (now >= _platformLeftUntil) _platformLeft = Unlimited;
        return _platformLeft;
    }

    private long Gate(int index, long now)
    {
        var gate = Math.Max(now, _pausedUntil);
        return PlatformLeft(now) <= index ? Math.Max(gate, _platformLeftUntil) : gate;
    }

    private static long Later(long time, long by) => time > long.MaxValue - by ? long.MaxValue : time + by;
}
