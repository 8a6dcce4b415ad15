using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CubeConnect.AspNetCore;

/// <summary>
/// Handles the queue in the background. A shutdown closes the queue, skips the waits between tries and handles what is left for as long
/// as the host allows; what is left then goes to the dead-letter hook.
/// </summary>
internal sealed class WebhookWorkers(
    WebhookQueue queue,
    WebhookProcessor processor,
    IOptionsMonitor<CubeConnectWebhookOptions> options,
    TimeProvider clock,
    ILogger<WebhookWorkers> logger) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _draining = new();
    private readonly CancellationTokenSource _tooLate = new();
    private Task _all = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var current = options.CurrentValue;
        if (current.Secrets.Count == 0 && !current.AcceptUnsignedCalls) Log.NoSecret(logger);
        if (current.Secrets.Count == 0 && current.AcceptUnsignedCalls) Log.AcceptsUnsigned(logger);
        if (current.Handling == WebhookHandling.Background)
        {
            _all = Task.WhenAll(Enumerable.Range(0, Math.Max(1, current.Workers)).Select(_ => Task.Run(WorkAsync, CancellationToken.None)));
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Close();
        await _draining.CancelAsync().ConfigureAwait(false);
        var registration = cancellationToken.Register(static state => ((CancellationTokenSource)state!).Cancel(), _tooLate);
        await using (registration.ConfigureAwait(false))
        {
            await _all.ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _draining.Dispose();
        _tooLate.Dispose();
    }

    private async Task WorkAsync()
    {
        await foreach (var delivery in queue.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            await HandleAsync(delivery).ConfigureAwait(false);
        }
    }

    private async Task HandleAsync(WebhookDelivery delivery)
    {
        var attempts = 0;
        var most = Math.Max(1, options.CurrentValue.MaxAttempts);
        while (attempts < most && !_tooLate.IsCancellationRequested)
        {
            attempts++;
            if (await processor.TryOnceAsync(delivery, attempts, _tooLate.Token).ConfigureAwait(false)) return;
            if (attempts < most) await WaitAsync(attempts).ConfigureAwait(false);
        }

        // A last try has asked the hook already; one that a shutdown cut short has not, and the hook may then no longer be cancelled.
        if (attempts < most && await processor.TryBuryAsync(delivery, attempts, exception: null, CancellationToken.None).ConfigureAwait(false)) return;
        await processor.ForgetAsync(delivery).ConfigureAwait(false);
        Log.Lost(logger, delivery.Name, delivery.Key, attempts);
    }

    private async Task WaitAsync(int attempts)
    {
        var delay = options.CurrentValue.RetryDelay * Math.Pow(2, Math.Min(attempts - 1, 10));
        await Task.Delay(delay, clock, _draining.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
