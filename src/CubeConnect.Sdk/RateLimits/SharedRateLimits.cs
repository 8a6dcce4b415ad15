using System.Collections.Concurrent;
using CubeConnect.Values;

namespace CubeConnect.RateLimits;

// Shared by all clients of this process with the same key and address, because the platform counts per account.
internal sealed class SharedRateLimits(TimeProvider clock)
{
    // From this many keys on, a new one removes idle ones, which bounds a program that rotates its keys.
    public const int MaxIdleKeys = 1000;

    private static readonly ConcurrentDictionary<SharedKey, SharedRateLimits> ByKey = new();

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
        if (ByKey.Count >= MaxIdleKeys && !ByKey.ContainsKey(key)) ForgetIdle();
        return ByKey.GetOrAdd(key, static entry => new SharedRateLimits(entry.Clock));
    }

    private static void ForgetIdle()
    {
        foreach (var entry in ByKey)
        {
            if (entry.Value.Limiter.IsIdle) ByKey.TryRemove(entry.Key, out _);
        }
    }

    private sealed record SharedKey(string Address, object ApiKey, TimeProvider Clock);
}
