using Azure.Security.KeyVault.Secrets;

namespace Recipes.Keys;

/// <summary>The API key from a vault: read every five minutes, at once after a 401, and kept while the vault is away.</summary>
public sealed class VaultKey(SecretClient vault, string secret, TimeProvider clock, ILogger<VaultKey> logger) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10); // between two reads, whatever happens

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile Cached? _cached;

    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } key) return key;
        await _reading.WaitAsync(cancellationToken); // of many calls one reads
        try
        {
            if (Fresh() is { } read) return read;
            var found = await vault.GetSecretAsync(secret, cancellationToken: cancellationToken);
            return Keep(found.Value.Value.Trim(), Lifetime);
        }
        catch (Exception e) when (e is not OperationCanceledException && _cached is not null)
        {
            logger.LogWarning(e, "The vault does not answer; the last key is used");
            return Keep(_cached.Key, Pause);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>The platform refused the key: the next call reads the vault, but not more often than every ten seconds.</summary>
    public void Expire()
    {
        if (_cached is { } cached && cached.Until - cached.ReadAt > Pause)
            Interlocked.CompareExchange(ref _cached, cached with { Until = cached.ReadAt + Pause }, cached);
    }

    public void Dispose() => _reading.Dispose();

    private string? Fresh() => _cached is { } cached && clock.GetUtcNow() < cached.Until ? cached.Key : null;

    private string Keep(string key, TimeSpan time)
    {
        var now = clock.GetUtcNow();
        _cached = new Cached(key, now, now + time);
        return key;
    }

    private sealed record Cached(string Key, DateTimeOffset ReadAt, DateTimeOffset Until)
    {
        public override string ToString() => "a key";
    }
}
