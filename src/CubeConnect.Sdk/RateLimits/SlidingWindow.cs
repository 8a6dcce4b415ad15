namespace CubeConnect.RateLimits;

// Counts the starts of the last minute, each at its own time, so that no window of that length holds more than permitted. Clients that
// share a key may have different limits: the smallest of those that started a call in the window holds. Pure and not thread-safe.
internal sealed class SlidingWindow(TimeSpan length)
{
    // Leaves the limit to the platform's headers.
    public const int Unlimited = int.MaxValue;

    private readonly Queue<TimeSpan> _starts = new();
    private readonly Dictionary<int, TimeSpan> _latestStarts = []; // by limit
    private int _platformLimit = Unlimited;
    private int _platformRemaining = Unlimited;
    private TimeSpan _platformRemainingUntil;
    private TimeSpan _pausedUntil;

    public bool TryStart(int limit, TimeSpan now)
    {
        if (WaitFor(limit, 0, now) > TimeSpan.Zero) return false;
        // An unlimited client may start thousands of calls a second; they are kept only if they count.
        if (SmallestLimit(limit, now) != Unlimited) _starts.Enqueue(now);
        if (limit != Unlimited) _latestStarts[limit] = now;
        if (_platformRemaining != Unlimited) _platformRemaining--;
        return true;
    }

    // The wait behind ahead other calls. Exact for the first in the queue, else an estimate.
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

    public TimeSpan PauseLeft(TimeSpan now) => Later(_pausedUntil - now, TimeSpan.Zero);

    // Never shortens a pause.
    public void PauseUntil(TimeSpan until) => _pausedUntil = Later(_pausedUntil, until);

    // Applies the platform's rate-limit headers to a client with this limit. Fewer requests left than counted here mean that another
    // program uses the account. The platform does not say when its window ends, so its number holds for one of ours.
    public void Update(int? platformLimit, int? remaining, int limit, TimeSpan now)
    {
        if (platformLimit > 0) _platformLimit = platformLimit.Value;
        if (remaining is not >= 0) return;
        Forget(now);
        var counted = (_platformLimit == Unlimited ? limit : _platformLimit) - _starts.Count;
        _platformRemaining = remaining < counted ? remaining.Value : Unlimited;
        _platformRemainingUntil = now + length;
    }

    // Whether clients of the same key with a lower limit started calls in the window.
    public bool IsHeldByOthers(int limit, TimeSpan now) => SmallestOfClients(limit, now) < Math.Min(limit, _platformLimit);

    public int SmallestLimit(int limit, TimeSpan now) => SmallestOfClients(Math.Min(limit, _platformLimit), now);

    private int SmallestOfClients(int limit, TimeSpan now)
    {
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
