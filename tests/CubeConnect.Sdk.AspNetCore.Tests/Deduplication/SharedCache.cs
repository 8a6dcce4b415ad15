using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Distributed;

namespace CubeConnect.AspNetCore.Tests.Deduplication;

/// <summary>A distributed cache that several servers share; its entries end by a clock.</summary>
internal sealed class SharedCache(TimeProvider clock) : IDistributedCache
{
    private readonly ConcurrentDictionary<string, (byte[] Value, DateTimeOffset End)> _values = new(StringComparer.Ordinal);

    public IEnumerable<string> Keys => _values.Keys;

    public byte[]? Get(string key) => throw new NotSupportedException();

    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) =>
        Task.FromResult(_values.TryGetValue(key, out var entry) && entry.End > clock.GetUtcNow() ? entry.Value : null);

    public void Refresh(string key) => throw new NotSupportedException();

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public Task RemoveAsync(string key, CancellationToken token = default)
    {
        _values.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        _values[key] = (value, clock.GetUtcNow() + options.AbsoluteExpirationRelativeToNow!.Value);
        return Task.CompletedTask;
    }
}
