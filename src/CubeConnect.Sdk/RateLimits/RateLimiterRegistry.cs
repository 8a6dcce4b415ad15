namespace CubeConnect.RateLimits;

/// <summary>
/// Finds what clients with the same key share. The platform counts per account, not per client: two clients that each keep to 60 a minute
/// would together send 120. Holds its entries weakly: when the last client is gone, so is what they shared.
/// </summary>
internal static class RateLimiterRegistry
{
    private static readonly Gate Locked = new();
    private static readonly Dictionary<Entry, WeakReference<KeyLimits>> Known = [];

    /// <param name="baseAddress">Where the platform is.</param>
    /// <param name="key">Whose requests these are.</param>
    /// <param name="clock">Clients with different clocks share nothing, which keeps tests apart.</param>
    public static KeyLimits Find(Uri baseAddress, KeySource key, TimeProvider clock)
    {
        var entry = new Entry(baseAddress.AbsoluteUri.TrimEnd('/'), key, clock);
        lock (Locked)
        {
            if (Known.TryGetValue(entry, out var weak) && weak.TryGetTarget(out var limits)) return limits;
            Sweep();
            limits = new KeyLimits(clock, key.Provider);
            Known[entry] = new WeakReference<KeyLimits>(limits);
            return limits;
        }
    }

    /// <summary>How many entries there are, those included that are gone and not yet swept away.</summary>
    internal static int Count
    {
        get
        {
            lock (Locked) return Known.Count;
        }
    }

    private static void Sweep()
    {
        var gone = new List<Entry>();
        foreach (var pair in Known)
        {
            if (!pair.Value.TryGetTarget(out _)) gone.Add(pair.Key);
        }

        foreach (var entry in gone) Known.Remove(entry);
    }

    private readonly record struct Entry(string BaseAddress, KeySource Key, TimeProvider Clock);
}
