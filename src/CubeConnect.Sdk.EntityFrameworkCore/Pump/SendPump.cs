using Microsoft.Extensions.Hosting;

namespace CubeConnect.EntityFrameworkCore.Pump;

// Delivers what the ledger holds. High priority has as many workers of its own, so that a one-time password never waits behind messages
// that wait for the limiter; there it goes first.
internal sealed class SendPump(
    ISendLedger ledger, ILedgerWork work, PumpSignal signal, LedgerMetrics metrics, IOptions<SendLedgerOptions> options,
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
        var inHand = new Dictionary<Guid, Task>();
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signal.Next;
            foreach (var done in inHand.Where(pair => pair.Value.IsCompleted).Select(pair => pair.Key).ToList()) inHand.Remove(done);
            var isBehind = inHand.Count == workers;
            if (!isBehind) isBehind = await StartAsync(highOnly, workers, inHand, stoppingToken).ConfigureAwait(false);
            if (isBehind) await Task.WhenAny(inHand.Values).ConfigureAwait(false);
            else await WaitAsync(next, inHand.Values, stoppingToken).ConfigureAwait(false);
        }

        // What waits for the limiter ends by the token; what is leaving ends by itself.
        await Task.WhenAll(inHand.Values).ConfigureAwait(false);
    }

    // True when every worker has a message.
    private async Task<bool> StartAsync(bool highOnly, int workers, Dictionary<Guid, Task> inHand, CancellationToken stoppingToken)
    {
        try
        {
            var sends = await work.NextAsync(highOnly, workers * 2, stoppingToken).ConfigureAwait(false);
            foreach (var send in sends.DistinctBy(send => send.Recipient ?? send.Id.ToString(), StringComparer.Ordinal))
            {
                if (inHand.Count == workers) return true;
                if (!inHand.ContainsKey(send.Id)) inHand.Add(send.Id, DeliverAsync(send.Id, stoppingToken));
            }
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            Log.PumpFailed(logger, e);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }

        return inHand.Count == workers;
    }

    private async Task DeliverAsync(Guid id, CancellationToken stoppingToken)
    {
        try
        {
            await ledger.DeliverAsync(id, stoppingToken).ConfigureAwait(false);
        }
        catch (SendNotReadyException)
        {
            // The row says when it is due.
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            Log.PumpFailed(logger, e);
        }
        catch (OperationCanceledException)
        {
            // The host stops; the message is pending.
        }
    }

    private async Task CareAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                metrics.Show(await work.CareAsync(stoppingToken).ConfigureAwait(false));
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.PumpFailed(logger, e);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(CareInterval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
