using Microsoft.Extensions.Caching.Distributed;

namespace CubeConnect.AspNetCore.Deduplication;

// The keys in the application's distributed cache. That interface has no "set if absent", so two servers that receive the same event within
// a few milliseconds can both claim it; within one server the first call answers for both.
internal sealed class DistributedCacheDeduplicator(IDistributedCache cache) : IWebhookDeduplicator
{
    private const string Prefix = "cubeconnect:webhook:";

    private static readonly byte[] Handled = "handled"u8.ToArray();

    // Names this process, so that a lease that ran out and went to another server is not removed.
    private readonly byte[] _ourLease = Guid.NewGuid().ToByteArray();

    public async ValueTask<WebhookClaim> ClaimAsync(string key, TimeSpan lease, CancellationToken cancellationToken)
    {
        var known = await cache.GetAsync(Prefix + key, cancellationToken).ConfigureAwait(false);
        if (known is not null) return known.AsSpan().SequenceEqual(Handled) ? WebhookClaim.Handled : WebhookClaim.InHand;
        await SetAsync(key, _ourLease, lease, cancellationToken).ConfigureAwait(false);
        return WebhookClaim.Granted;
    }

    public async ValueTask RenewAsync(string key, TimeSpan lease, CancellationToken cancellationToken)
    {
        var known = await cache.GetAsync(Prefix + key, cancellationToken).ConfigureAwait(false);
        if (known.AsSpan().SequenceEqual(_ourLease)) await SetAsync(key, _ourLease, lease, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask CompleteAsync(string key, TimeSpan window, CancellationToken cancellationToken) =>
        await SetAsync(key, Handled, window, cancellationToken).ConfigureAwait(false);

    public async ValueTask ForgetAsync(string key, CancellationToken cancellationToken)
    {
        var known = await cache.GetAsync(Prefix + key, cancellationToken).ConfigureAwait(false);
        if (known.AsSpan().SequenceEqual(_ourLease)) await cache.RemoveAsync(Prefix + key, cancellationToken).ConfigureAwait(false);
    }

    private Task SetAsync(string key, byte[] value, TimeSpan time, CancellationToken cancellationToken) =>
        cache.SetAsync(Prefix + key, value, new() { AbsoluteExpirationRelativeToNow = time }, cancellationToken);
}
