using CubeConnect.Values;

namespace CubeConnect.RateLimits;

// Shared by all clients of this process with the same key and address, because the platform counts per account.
internal sealed class SharedRateLimits(TimeProvider clock)
{
    // From this many keys on, a new one removes idle ones, which bounds a program that rotates its keys.
    public const int MaxIdleKeys = 1000;

    private static readonly ConcurrentDictionary<SharedKey, SharedRateLimits> ByKey = new();

    // Doubles with the keys in use, so that a program with ten thousand tenants does not look through all of them for each new one.
    private static int _lookFrom = MaxIdleKeys;

    public static int Count => ByKey.Count;

    public RequestRateLimiter Limiter { get; } = new(clock);

    public RetryBudget Retries { get; } = new(clock);

    // A key from a provider may change, so clients with the same provider share. Clients with different clocks share nothing, which keeps
    // tests apart.
    public static SharedRateLimits For(CubeConnectOptions options)
    {
        var address = options.BaseAddress.AbsoluteUri.TrimEnd('/');
        var apiKey = options.ApiKeyProvider ?? (object)Hex.Sha256(Encoding.UTF8.GetBytes(options.ApiKey ?? string.Empty));
        var key = new SharedKey(address, apiKey, options.TimeProvider);
        if (ByKey.Count >= Volatile.Read(ref _lookFrom) && !ByKey.ContainsKey(key)) ForgetIdle();
        var limits = ByKey.GetOrAdd(key, static entry => new SharedRateLimits(entry.Clock));
        if (options.SharedRateWindow is { } window)
            limits.Limiter.Share(window, window.Name ?? Hex.Sha256(Encoding.UTF8.GetBytes($"{address} {apiKey}")));
        return limits;
    }

    private static void ForgetIdle()
    {
        foreach (var entry in ByKey)
        {
            if (entry.Value.Limiter.IsIdle) ByKey.TryRemove(entry.Key, out _);
        }

        Volatile.Write(ref _lookFrom, Math.Max(MaxIdleKeys, 2 * ByKey.Count));
    }

    private sealed record SharedKey(string Address, object ApiKey, TimeProvider Clock);
}
