namespace CubeConnect.Sandbox.State;

// Requests a minute, in fixed windows that begin with a request. That they are fixed is the sandbox's own choice.
internal sealed class RateWindow
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);
    private DateTimeOffset _start = DateTimeOffset.MinValue;
    private int _used;

    // Counts one request. False when there is none left; a refused request does not count.
    public bool TryTake(int limit, DateTimeOffset now, out int remaining)
    {
        if (now - _start >= Length || now < _start) (_start, _used) = (now, 0); // or the clock was turned back
        var taken = _used < limit;
        if (taken) _used++;
        remaining = Math.Max(0, limit - _used);
        return taken;
    }
}

// What a number used of its daily tier, by UTC day.
internal sealed class DailyUse
{
    private readonly Dictionary<DateOnly, int> _used = [];

    public int On(DateTimeOffset moment) => _used.GetValueOrDefault(DayOf(moment));

    public void Add(DateTimeOffset moment, int count) => _used[DayOf(moment)] = On(moment) + count;

    private static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);
}

internal sealed class MonthlyUse
{
    private (int Year, int Month) _month;
    private int _used;

    public int In(DateTimeOffset now)
    {
        var month = (now.UtcDateTime.Year, now.UtcDateTime.Month);
        if (month != _month) (_month, _used) = (month, 0);
        return _used;
    }

    public void Add(DateTimeOffset now, int count) => _used = In(now) + count;
}

// When each customer last answered a number: for 24 hours from then, texts may be sent.
internal sealed class SessionWindows
{
    private const int LeastToLook = 1024;
    private static readonly TimeSpan Length = TimeSpan.FromHours(24);
    private readonly Dictionary<string, DateTimeOffset> _lastReply = new(StringComparer.Ordinal);
    private int _lookAt = LeastToLook;

    public void Open(string phone, DateTimeOffset now)
    {
        _lastReply[phone] = now;
        if (_lastReply.Count < _lookAt) return;
        foreach (var (customer, last) in _lastReply.ToArray())
        {
            if (now - last >= Length) _lastReply.Remove(customer);
        }

        _lookAt = Math.Max(LeastToLook, _lastReply.Count * 2);
    }

    public bool IsOpen(string phone, DateTimeOffset now) => _lastReply.TryGetValue(phone, out var last) && now - last < Length;
}
