namespace CubeConnect.Sandbox;

/// <summary>Requests a minute, in fixed windows of 60 seconds that begin with a request. That the windows are fixed is the sandbox's own choice.</summary>
internal sealed class RateWindow
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);
    private DateTimeOffset _start = DateTimeOffset.MinValue;
    private int _used;

    /// <summary>Counts one request. False when there is none left; a refused request does not count.</summary>
    public bool TryTake(int limit, DateTimeOffset now, out int remaining)
    {
        if (now - _start >= Length) (_start, _used) = (now, 0);
        var taken = _used < limit;
        if (taken) _used++;
        remaining = Math.Max(0, limit - _used);
        return taken;
    }
}
