namespace CubeConnect.AspNetCore.Deduplication;

// The keys of this process, up to the capacity in the options. A new key pushes out the oldest.
internal sealed class MemoryDeduplicator(IOptions<CubeConnectWebhookOptions> options, TimeProvider clock) : IWebhookDeduplicator
{
    private readonly Dictionary<string, LinkedListNode<Entry>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _line = new();
    private readonly Lock _lock = new();

    // How many keys are held, and how many places in line.
    public (int Keys, int Places) Count
    {
        get
        {
            lock (_lock) return (_byKey.Count, _line.Count);
        }
    }

    public ValueTask<WebhookClaim> ClaimAsync(string key, TimeSpan lease, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            if (_byKey.TryGetValue(key, out var known) && !IsOver(known.Value, now))
                return new(known.Value.IsHandled ? WebhookClaim.Handled : WebhookClaim.InHand);

            Put(new(key, now, lease, IsHandled: false));
            return new(WebhookClaim.Granted);
        }
    }

    public ValueTask RenewAsync(string key, TimeSpan lease, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_byKey.TryGetValue(key, out var known) && !known.Value.IsHandled)
                Put(new(key, clock.GetTimestamp(), lease, IsHandled: false));
        }

        return default;
    }

    public ValueTask CompleteAsync(string key, TimeSpan window, CancellationToken cancellationToken)
    {
        lock (_lock) Put(new(key, clock.GetTimestamp(), window, IsHandled: true));
        return default;
    }

    public ValueTask ForgetAsync(string key, CancellationToken cancellationToken)
    {
        lock (_lock) Drop(key);
        return default;
    }

    private void Put(Entry entry)
    {
        Drop(entry.Key);
        var capacity = Math.Max(1, options.Value.DuplicateCapacity);
        while (_line.First is { } oldest && (_line.Count >= capacity || IsOver(oldest.Value, entry.Since))) Drop(oldest.Value.Key);
        _byKey.Add(entry.Key, _line.AddLast(entry));
    }

    private void Drop(string key)
    {
        if (_byKey.Remove(key, out var place)) _line.Remove(place);
    }

    private bool IsOver(Entry entry, long now) => clock.GetElapsedTime(entry.Since, now) >= entry.Time;

    private sealed record Entry(string Key, long Since, TimeSpan Time, bool IsHandled);
}
