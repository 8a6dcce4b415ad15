using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace CubeConnect.AspNetCore.Handling;

// Handles the queue in the background. A shutdown closes the queue, skips the waits between tries and handles what is left for as long as
// the host allows; what is left then goes to the dead-letter hook.
internal sealed class WebhookWorkers(
    WebhookQueue queue,
    WebhookIntake intake,
    WebhookProcessor processor,
    WebhookMemory memory,
    WebhookShutdown shutdown,
    WebhookSettings settings,
    TimeProvider clock,
    ILogger<WebhookWorkers> logger) : IHostedLifecycleService
{
    private readonly TaskCompletionSource _draining = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _all = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var current = settings.Current;
        if (current.Secrets.Count == 0 && !current.AcceptUnsignedCalls) Log.NoSecret(logger);
        if (current.Secrets.Count == 0 && current.AcceptUnsignedCalls) Log.AcceptsUnsigned(logger);
        if (current.Handling == WebhookHandling.Background)
            _all = Task.WhenAll(Enumerable.Range(0, Math.Max(1, current.Workers)).Select(_ => Task.Run(WorkAsync, CancellationToken.None)));

        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Before the web server stops, which may use all of the time: inline handlers must be cancelled too.
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        shutdown.Watch(cancellationToken);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        shutdown.Watch(cancellationToken);
        queue.Close();
        _draining.TrySetResult();
        await _all.ConfigureAwait(false);
        await intake.DrainAsync(shutdown.HooksEnd).ConfigureAwait(false);
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task WorkAsync()
    {
        await foreach (var delivery in queue.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            var isSafe = await HandleAsync(delivery).ConfigureAwait(false);
            await (isSafe ? memory.CompleteAsync(delivery.Key) : memory.ForgetAsync(delivery.Key)).ConfigureAwait(false);
        }
    }

    // True when the event is safe: handled, or with the dead-letter hook.
    private async Task<bool> HandleAsync(WebhookDelivery delivery)
    {
        Exception? failure = null;
        var attempts = 0;
        var most = Math.Max(1, settings.Current.MaxAttempts);
        while (attempts < most && !shutdown.TooLate.IsCancellationRequested)
        {
            attempts++;
            failure = await processor.TryAsync(delivery, attempts).ConfigureAwait(false);
            if (failure is null) return true;
            if (attempts == most) break;
            if (failure is PoisonWebhookException && await processor.TryBuryAsync(delivery, attempts, failure).ConfigureAwait(false))
                return true;

            await WaitAsync(attempts).ConfigureAwait(false);
        }

        for (var tries = 1; settings.Current.OnDeadLetter is not null && !shutdown.HooksEnd.IsCancellationRequested; tries++)
        {
            // The hook is the last that can keep the event, so it gets as many tries as the handlers had.
            if (await processor.TryBuryAsync(delivery, attempts, failure).ConfigureAwait(false)) return true;
            if (tries >= most) break;
            await WaitAsync(tries).ConfigureAwait(false);
        }

        Log.Lost(logger, delivery.Name, delivery.Key, attempts);
        return false;
    }

    private async Task WaitAsync(int attempts)
    {
        var delay = WebhookRetryPauses.After(attempts, settings.Current.RetryDelay);
        await Task.WhenAny(Task.Delay(delay, clock), _draining.Task).ConfigureAwait(false);
    }
}

// One accepted call.
internal sealed record WebhookDelivery(WebhookEvent Event, string Key, ReadOnlyMemory<byte> Body)
{
    // The name for logs and metrics; all unknown events share one, so that the number of names stays bounded.
    public string Name => Event is UnknownWebhookEvent ? "unknown" : Event.Event.Value;
}

// The events that wait for a background worker. Never waits itself: what does not fit is refused.
internal sealed class WebhookQueue
{
    private readonly Channel<WebhookDelivery> _channel;
    private volatile bool _closed;

    public WebhookQueue(IOptions<CubeConnectWebhookOptions> options, WebhookMetrics metrics)
    {
        _channel = Channel.CreateBounded<WebhookDelivery>(new BoundedChannelOptions(Math.Max(1, options.Value.QueueCapacity)));
        metrics.ObserveQueue(() => _channel.Reader.Count);
    }

    public ChannelReader<WebhookDelivery> Reader => _channel.Reader;

    public bool TryAdd(WebhookDelivery delivery) => _channel.Writer.TryWrite(delivery);

    public bool IsClosed => _closed;

    // Refuses further events; those in the queue can still be read.
    public void Close()
    {
        _closed = true;
        _channel.Writer.TryComplete();
    }
}
