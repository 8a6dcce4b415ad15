using System.Collections.Concurrent;

namespace CubeConnect.AspNetCore.Deduplication;

// Calls the deduplicator and survives its failures: the event is then handled as new, since twice is better than never. It knows which
// events this process is handling, so a lease that ran out does not start an event a second time.
internal sealed class WebhookMemory(
    IWebhookDeduplicator deduplicator, WebhookSettings settings, WebhookShutdown shutdown, ILogger<WebhookMemory> logger)
{
    private readonly ConcurrentDictionary<string, bool> _inHand = new(StringComparer.Ordinal);

    public bool IsInHand(string key) => _inHand.ContainsKey(key);

    // Not cancelled by a sender that hangs up: a known event would look new, and be handled again.
    [SuppressMessage("Design", "CA1031", Justification = "A store that fails must not cost an event.")]
    public async Task<WebhookClaim> ClaimAsync(string key)
    {
        var claim = WebhookClaim.Granted;
        try
        {
            var lease = WebhookRetryPauses.Lease(settings.Current);
            claim = await deduplicator.ClaimAsync(key, lease, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Log.DeduplicatorFailed(logger, e, key);
        }

        if (claim == WebhookClaim.Granted) _inHand[key] = true;
        return claim;
    }

    public Task CompleteAsync(string key) =>
        EndAsync(key, () => deduplicator.CompleteAsync(key, settings.Current.DuplicateWindow, CancellationToken.None));

    public Task ForgetAsync(string key) => EndAsync(key, () => deduplicator.ForgetAsync(key, CancellationToken.None));

    // Not cancellable: an event that stays claimed would be refused when it comes again. At the very end it is only waited for no longer.
    [SuppressMessage("Design", "CA1031", Justification = "The cause is logged already; this failure must not hide it.")]
    private async Task EndAsync(string key, Func<ValueTask> end)
    {
        try
        {
            await end().AsTask().WaitAsync(shutdown.HooksEnd).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Log.DeduplicatorFailed(logger, e, key);
        }
        finally
        {
            _inHand.TryRemove(key, out _);
        }
    }
}
