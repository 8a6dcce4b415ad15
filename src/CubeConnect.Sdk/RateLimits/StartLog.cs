namespace CubeConnect.RateLimits;

/// <summary>When the latest calls started, the oldest first: a ring that grows to what the limit needs and then allocates no more.</summary>
internal sealed class StartLog
{
    private long[] _times = new long[16];
    private int _first;

    public int Count { get; private set; }

    public long this[int index] => _times[(_first + index) % _times.Length];

    public void Add(long time)
    {
        if (Count == _times.Length) Grow();
        _times[(_first + Count) % _times.Length] = time;
        Count++;
    }

    /// <summary>Forgets everything that started at <paramref name="time"/> or before.</summary>
    public void ForgetUpTo(long time)
    {
        while (Count > 0 && _times[_first] <= time)
        {
            _first = (_first + 1) % _times.Length;
            Count--;
        }
    }

    private void Grow()
    {
        var larger = new long[_times.Length * 2];
        for (var i = 0; i < Count; i++) larger[i] = this[i];
        _times = larger;
        _first = 0;
    }
}
