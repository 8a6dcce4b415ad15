using Microsoft.Extensions.Options;

namespace CubeConnect.AspNetCore;

/// <summary>
/// The keys of this process, at most as many as the options say and none older. Every key has one place in line; a key that was
/// forgotten and taken again has two, and the stale one is told by its time.
/// </summary>
internal sealed class MemoryDeduplicator(IOptions<CubeConnectWebhookOptions> options, TimeProvider clock) : IWebhookDeduplicator
{
    private readonly Dictionary<string, long> _takenAt = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, long TakenAt)> _line = new();
#if NET9_0_OR_GREATER
    private readonly Lock _gate = new();
#else
    private readonly object _gate = new();
#endif
    private long _last;

    public int Count
    {
        get
        {
            lock (_gate) return _takenAt.Count;
        }
    }

    public ValueTask<bool> TryTakeAsync(string key, CancellationToken ct)
    {
        lock (_gate)
        {
            // Strictly rising, so that two places in line of one key never look alike, whatever the clock's steps.
            var now = _last = Math.Max(clock.GetTimestamp(), _last + 1);
            DropOld(now);
            if (!_takenAt.TryAdd(key, now)) return new(result: false);
            _line.Enqueue((key, now));
            return new(result: true);
        }
    }

    public ValueTask ForgetAsync(string key, CancellationToken ct)
    {
        lock (_gate) _takenAt.Remove(key);
        return default;
    }

    private void DropOld(long now)
    {
        var window = options.Value.DuplicateWindow;
        var capacity = Math.Max(1, options.Value.DuplicateCapacity);
        while (_line.TryPeek(out var oldest))
        {
            var isStale = !_takenAt.TryGetValue(oldest.Key, out var takenAt) || takenAt != oldest.TakenAt;
            if (!isStale && _takenAt.Count < capacity && clock.GetElapsedTime(oldest.TakenAt, now) < window) return;
            _line.Dequeue();
            if (!isStale) _takenAt.Remove(oldest.Key);
        }
    }
}
