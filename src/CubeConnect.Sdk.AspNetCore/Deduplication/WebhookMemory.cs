using System.Collections.Concurrent;

namespace CubeConnect.AspNetCore.Deduplication;

// Calls the deduplicator and survives its failures: the event is then handled as new, since twice is better than never. It knows which
// events this process is handling, and renews their leases until they are handled or given back.
internal sealed class WebhookMemory(
    IWebhookDeduplicator deduplicator, WebhookSettings settings, WebhookShutdown shutdown, TimeProvider clock,
    ILogger<WebhookMemory> logger)
{
    private readonly ConcurrentDictionary<string, Lease> _inHand = new(StringComparer.Ordinal);

    public bool IsInHand(string key) => _inHand.ContainsKey(key);

    // Not cancelled by a sender that hangs up: a known event would look new, and be handled again.
    [SuppressMessage("Design", "CA1031", Justification = "A store that fails must not cost an event.")]
    public async Task<WebhookClaim> ClaimAsync(string key)
    {
        var claim = WebhookClaim.Granted;
        var lease = WebhookRetryPauses.Lease(settings.Current);
        try
        {
            claim = await deduplicator.ClaimAsync(key, lease, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Log.DeduplicatorFailed(logger, e, key);
        }

        if (claim != WebhookClaim.Granted) return claim;
        var end = new CancellationTokenSource();
        _inHand[key] = new Lease(end, RenewAsync(key, lease, end.Token));
        return claim;
    }

    public Task CompleteAsync(string key) =>
        EndAsync(key, () => deduplicator.CompleteAsync(key, settings.Current.DuplicateWindow, CancellationToken.None));

    public Task ForgetAsync(string key) => EndAsync(key, () => deduplicator.ForgetAsync(key, CancellationToken.None));

    // A handler that takes longer than the lease must not let another server start. A process that dies renews nothing.
    [SuppressMessage("Design", "CA1031", Justification = "A store that fails must not cost an event.")]
    private async Task RenewAsync(string key, TimeSpan lease, CancellationToken end)
    {
        while (true)
        {
            await Task.Delay(lease / 3, clock, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (end.IsCancellationRequested) return;
            try
            {
                await deduplicator.RenewAsync(key, lease, end).ConfigureAwait(false);
            }
            catch (Exception e) when (!end.IsCancellationRequested)
            {
                Log.DeduplicatorFailed(logger, e, key);
            }
        }
    }

    // Not cancellable: an event that stays claimed would be refused when it comes again. At the very end it is only waited for no longer.
    // The last renewal ends first, or it could put the lease in the place of the memory.
    [SuppressMessage("Design", "CA1031", Justification = "The cause is logged already; this failure must not hide it.")]
    private async Task EndAsync(string key, Func<ValueTask> end)
    {
        try
        {
            if (_inHand.TryGetValue(key, out var lease))
            {
                using (lease.End) await lease.End.CancelAsync().ConfigureAwait(false);
                await lease.Renewals.WaitAsync(shutdown.HooksEnd).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

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

    private sealed record Lease(CancellationTokenSource End, Task Renewals);
}
