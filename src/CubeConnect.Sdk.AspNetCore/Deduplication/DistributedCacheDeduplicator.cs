using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Options;

namespace CubeConnect.AspNetCore;

/// <summary>
/// The keys in the application's distributed cache. That interface has no "set if absent", so two servers that receive the same event
/// within a few milliseconds can both take it; within one server the memory in front of it sees to that.
/// </summary>
internal sealed class DistributedCacheDeduplicator(IDistributedCache cache, MemoryDeduplicator memory, IOptions<CubeConnectWebhookOptions> options) : IWebhookDeduplicator
{
    private const string Prefix = "cubeconnect:webhook:";

    private static readonly byte[] Taken = [1];

    public async ValueTask<bool> TryTakeAsync(string key, CancellationToken ct)
    {
        if (!await memory.TryTakeAsync(key, ct).ConfigureAwait(false)) return false;
        if (await cache.GetAsync(Prefix + key, ct).ConfigureAwait(false) is not null)
        {
            // Another server has it, and may yet give it up: then this one must be free to take it.
            await memory.ForgetAsync(key, ct).ConfigureAwait(false);
            return false;
        }

        await cache.SetAsync(Prefix + key, Taken, new() { AbsoluteExpirationRelativeToNow = options.Value.DuplicateWindow }, ct).ConfigureAwait(false);
        return true;
    }

    public async ValueTask ForgetAsync(string key, CancellationToken ct)
    {
        await memory.ForgetAsync(key, ct).ConfigureAwait(false);
        await cache.RemoveAsync(Prefix + key, ct).ConfigureAwait(false);
    }
}
