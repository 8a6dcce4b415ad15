namespace CubeConnect.AspNetCore;

/// <summary>
/// Remembers which events were taken, so that a second delivery is passed over. The default remembers in this process;
/// <c>UseDistributedCache()</c> shares the memory between servers; register your own to keep it elsewhere.
/// </summary>
/// <remarks>When it throws, the event is handled all the same: twice is better than never.</remarks>
public interface IWebhookDeduplicator
{
    /// <summary>Marks an event as taken, unless it already is. Of two callers at the same time, one should hear true.</summary>
    /// <param name="key">The event's key, 64 hex digits.</param>
    /// <param name="ct">Cancels the work.</param>
    /// <returns>True when the event is new, false when it was taken before.</returns>
    ValueTask<bool> TryTakeAsync(string key, CancellationToken ct);

    /// <summary>Forgets an event whose handling failed, so that its next delivery is handled.</summary>
    /// <param name="key">The event's key, 64 hex digits.</param>
    /// <param name="ct">Cancels the work.</param>
    /// <returns>A task that ends when the event is forgotten.</returns>
    ValueTask ForgetAsync(string key, CancellationToken ct);
}
