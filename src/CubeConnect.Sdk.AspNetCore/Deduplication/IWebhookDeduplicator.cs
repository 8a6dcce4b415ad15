namespace CubeConnect.AspNetCore;

/// <summary>
/// Remembers events, so that a second delivery is skipped. The default remembers in this process; <c>UseDatabase()</c>, <c>UseRedis()</c>
/// and, with a gap, <c>UseDistributedCache()</c> share the memory between servers; register your own to keep it elsewhere.
/// </summary>
/// <remarks>
/// An event is claimed for a short time first, and for the full one only when it is safe: a server that dies while it handles an event
/// keeps it from the others no longer than its lease. When a method throws, the event is handled anyway: twice is better than never.
/// </remarks>
public interface IWebhookDeduplicator
{
    /// <summary>
    /// Claims an event while it is handled. Of two callers at the same time, only one should get <see cref="WebhookClaim.Granted"/>.
    /// </summary>
    /// <param name="key">The event's key, 64 hex digits.</param>
    /// <param name="lease">How long the claim holds by itself; see <see cref="CubeConnectWebhookOptions.HandlingLease"/>.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>Whether the event is the caller's to handle, and if not, whether it is safe already.</returns>
    ValueTask<WebhookClaim> ClaimAsync(string key, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Prolongs a claim while its event is still in hand: a third of its lease before it ends, or earlier.</summary>
    /// <param name="key">The event's key, 64 hex digits.</param>
    /// <param name="lease">How long the claim holds from now on.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>A task that completes when the claim is renewed. It has no effect when the caller no longer holds the claim.</returns>
    ValueTask RenewAsync(string key, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Turns the claim into a memory: the event is safe, and its next deliveries are skipped.</summary>
    /// <param name="key">The event's key, 64 hex digits.</param>
    /// <param name="window">How long to remember it; see <see cref="CubeConnectWebhookOptions.DuplicateWindow"/>.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>A task that ends when the event is remembered.</returns>
    ValueTask CompleteAsync(string key, TimeSpan window, CancellationToken cancellationToken);

    /// <summary>Gives the claim back, since the handling failed: the next delivery of the event is handled.</summary>
    /// <param name="key">The event's key, 64 hex digits.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>A task that ends when the event can be claimed again.</returns>
    ValueTask ForgetAsync(string key, CancellationToken cancellationToken);
}
