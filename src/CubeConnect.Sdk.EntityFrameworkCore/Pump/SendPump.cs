using Microsoft.Extensions.Hosting;

namespace CubeConnect.EntityFrameworkCore.Pump;

// Delivers what the ledger holds. High priority has as many workers of its own, so that a one-time password never waits behind messages
// that wait for the limiter; there it goes first.
internal sealed class SendPump(
    ILedgerWork work, PumpSignal signal, LedgerMetrics metrics, IOptions<SendLedgerOptions> options,
    TimeProvider clock, ILogger<SendPump> logger)
    : BackgroundService
{
    private static readonly TimeSpan CareInterval = TimeSpan.FromSeconds(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        PumpAsync(highOnly: false, options.Value.Workers, stoppingToken),
        PumpAsync(highOnly: true, options.Value.Workers, stoppingToken),
        CareAsync(stoppingToken));

    private async Task PumpAsync(bool highOnly, int workers, CancellationToken stoppingToken)
    {
        var (inHand, claimed, since) = (new List<Task>(), new Queue<SendRow>(), 0L);
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signal.Next;
            inHand.RemoveAll(task => task.IsCompleted);
            var isQuick = clock.GetElapsedTime(since) < options.Value.PollInterval;
            if (!isQuick) await ReleaseAsync(claimed).ConfigureAwait(false);
            var isIdle = false;
            if (claimed.Count == 0 && inHand.Count < workers)
            {
                // Quick workers get more than they are, because a claim of many costs as much as one of one.
                var count = isQuick ? workers * 4 : workers - inHand.Count;
                await TryAsync(ClaimAsync, stoppingToken).ConfigureAwait(false);
                (since, isIdle) = (clock.GetTimestamp(), claimed.Count == 0);

                async Task ClaimAsync() =>
                    claimed = new(await work.ClaimNextAsync(highOnly, count, stoppingToken).ConfigureAwait(false));
            }

            while (inHand.Count < workers && claimed.TryDequeue(out var row))
                inHand.Add(TryAsync(() => work.SendAsync(row, stoppingToken), stoppingToken));
            if (isIdle || claimed.Count > 0) await WaitAsync(next, inHand, stoppingToken).ConfigureAwait(false);
            else if (inHand.Count == workers) await Task.WhenAny(inHand).ConfigureAwait(false);
        }

        await ReleaseAsync(claimed).ConfigureAwait(false);
        // What waits for the limiter ends by the token; what is leaving ends by itself.
        await Task.WhenAll(inHand).ConfigureAwait(false);
    }

    // What no worker has begun soon, another machine may.
    private async Task ReleaseAsync(Queue<SendRow> claimed)
    {
        if (claimed.Count > 0) await TryAsync(() => work.ReleaseAsync(claimed), CancellationToken.None).ConfigureAwait(false);
        claimed.Clear();
    }

    private async Task CareAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryAsync(async () => metrics.Show(await work.CareAsync(stoppingToken).ConfigureAwait(false)), stoppingToken)
                .ConfigureAwait(false);
            await Task.Delay(CareInterval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TryAsync(Func<Task> act, CancellationToken stoppingToken)
    {
        try
        {
            await act().ConfigureAwait(false);
        }
        catch (SendNotReadyException)
        {
            // The row says when it is due.
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what has not left is pending.
        }
        catch (Exception e)
        {
            // Also while the host stops: what is leaving is awaited whatever fails beside it.
            Log.PumpFailed(logger, e);
        }
    }

    private async Task WaitAsync(Task next, IEnumerable<Task> inHand, CancellationToken stoppingToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var poll = Task.Delay(options.Value.PollInterval, clock, end.Token);
        await Task.WhenAny([poll, next, .. inHand]).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
    }
}
