namespace CubeConnect.RateLimits;

/// <summary>
/// Counts the starts of the last minute, each at its own time, so that no window of that length, wherever it is laid, holds more than
/// permitted. Also keeps what the platform said: its limit, what is left of it, and a pause. Pure: the caller brings the time, which only
/// rises. Not thread-safe.
/// </summary>
/// <remarks>
/// Each start names the limit that it is under, since clients that share a key may be given different ones. The smallest holds: a window
/// that holds a start under a limit holds no more starts than that limit.
/// </remarks>
internal sealed class SlidingWindow(TimeSpan length)
{
    /// <summary>The limit where none was set. Then only what the platform says counts.</summary>
    public const int Unlimited = int.MaxValue;

    private readonly Queue<TimeSpan> _starts = new();
    private readonly Dictionary<int, TimeSpan> _latestStarts = []; // by limit
    private int _platformLimit = Unlimited;
    private int _platformRemaining = Unlimited;
    private TimeSpan _platformRemainingUntil;
    private TimeSpan _pausedUntil;

    /// <summary>Records a start, if one is permitted now.</summary>
    public bool TryStart(int limit, TimeSpan now)
    {
        if (WaitFor(limit, 0, now) > TimeSpan.Zero) return false;
        // An unlimited client may start thousands of calls a second; they are kept only where they count.
        if (SmallestLimit(limit, now) != Unlimited) _starts.Enqueue(now);
        if (limit != Unlimited) _latestStarts[limit] = now;
        if (_platformRemaining != Unlimited) _platformRemaining--;
        return true;
    }

    /// <summary>
    /// How long a call has to wait behind <paramref name="ahead"/> others. Exact for the first in the queue; an estimate for those behind,
    /// which a pause, a smaller limit and calls of higher priority make later.
    /// </summary>
    public TimeSpan WaitFor(int limit, int ahead, TimeSpan now)
    {
        Forget(now);
        limit = SmallestLimit(limit, now);
        var wait = TimeSpan.FromTicks(length.Ticks * (ahead / limit));
        var leavesFirst = _starts.Count - limit + (ahead % limit);
        if (leavesFirst >= 0) wait += _starts.ElementAt(leavesFirst) + length - now;
        if (ahead >= _platformRemaining) wait = Later(wait, _platformRemainingUntil - now);
        return Later(wait, PauseLeft(now));
    }

    /// <summary>What is left of the pause; zero when there is none.</summary>
    public TimeSpan PauseLeft(TimeSpan now) => Later(_pausedUntil - now, TimeSpan.Zero);

    /// <summary>Permits nothing before <paramref name="until"/>. Never shortens a pause.</summary>
    public void PauseUntil(TimeSpan until) => _pausedUntil = Later(_pausedUntil, until);

    /// <summary>Applies the platform's rate-limit headers.</summary>
    /// <param name="platformLimit">Per window. Null or nonsense changes nothing; more than the client's limit has no effect.</param>
    /// <param name="remaining">
    /// Requests left in the platform's window. Less than counted here means that somebody else uses the same account. Then no more than
    /// that start until the platform says otherwise, or for a window: the platform does not say when its own ends.
    /// </param>
    /// <param name="limit">The limit of the client that was answered.</param>
    /// <param name="now">The present.</param>
    public void Update(int? platformLimit, int? remaining, int limit, TimeSpan now)
    {
        if (platformLimit > 0) _platformLimit = platformLimit.Value;
        if (remaining is not >= 0) return;
        Forget(now);
        var counted = (_platformLimit == Unlimited ? limit : _platformLimit) - _starts.Count;
        _platformRemaining = remaining < counted ? remaining.Value : Unlimited;
        _platformRemainingUntil = now + length;
    }

    private int SmallestLimit(int limit, TimeSpan now)
    {
        limit = Math.Min(limit, _platformLimit);
        foreach (var latest in _latestStarts)
        {
            if (latest.Key < limit && latest.Value + length > now) limit = latest.Key;
        }

        return limit;
    }

    private void Forget(TimeSpan now)
    {
        while (_starts.Count > 0 && _starts.Peek() + length <= now) _starts.Dequeue();
        if (now >= _platformRemainingUntil) _platformRemaining = Unlimited;
    }

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
