using Azure.Security.KeyVault.Secrets;

namespace Recipes.KeyVault;

/// <summary>The API key from a vault: read every five minutes, at once after a 401, and kept while the vault is away.</summary>
public sealed class VaultKey(SecretClient vault, string secret, TimeProvider clock, ILogger<VaultKey> logger)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);      // after a read that failed, and between two 401s
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(5); // the vault's own is minutes, with its retries

    private readonly Lock _gate = new();
    private Cached? _cached;
    private Task<string>? _reading;
    private DateTimeOffset _expiredAt;

    public ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_cached is { } cached && clock.GetUtcNow() < cached.Until) return new(cached.Key);
            if (_reading is not { IsCompleted: false }) _reading = ReadAsync(); // of many calls one reads
            return new(_reading.WaitAsync(cancellationToken));                  // a call that ends does not end the read
        }
    }

    /// <summary>The platform rejected the key: the next call reads the vault, but not more often than every ten seconds.</summary>
    public void Expire()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (_cached is null || now - _expiredAt < Pause) return;
            _expiredAt = now;
            _cached = _cached with { Until = now };
        }
    }

    private async Task<string> ReadAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(ReadTimeout, clock);
            var found = await vault.GetSecretAsync(secret, cancellationToken: limit.Token).WaitAsync(limit.Token);
            return Keep(found.Value.Value.Trim(), Lifetime);
        }
        catch (Exception e) when (_cached is { } last)
        {
            logger.LogWarning(e, "The vault does not answer; the last key is used");
            return Keep(last.Key, Pause);
        }
    }

    private string Keep(string key, TimeSpan time)
    {
        lock (_gate) _cached = new Cached(key, clock.GetUtcNow() + time);
        return key;
    }

    private sealed record Cached(string Key, DateTimeOffset Until)
    {
        public override string ToString() => "a key";
    }
}
