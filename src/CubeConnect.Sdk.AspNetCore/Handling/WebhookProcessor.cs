using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.AspNetCore.Handling;

// Tries an event once, and hands over what could not be handled. Shared by the inline endpoint and the workers.
internal sealed class WebhookProcessor(
    WebhookDispatcher dispatcher,
    WebhookSettings settings,
    WebhookShutdown shutdown,
    WebhookMetrics metrics,
    TimeProvider clock,
    ILogger<WebhookProcessor> logger)
{
    // Runs the handlers once. Null when the event is handled; else what one threw, or that it outlasted the host.
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a handler throws, the event is not safe and must not be lost.")]
    public async Task<Exception?> TryAsync(WebhookDelivery delivery, int attempt)
    {
        var started = clock.GetTimestamp();
        var handling = dispatcher.DispatchAsync(delivery.Event, shutdown.TooLate);
        try
        {
            await handling.WaitAsync(shutdown.HandlersEnd).ConfigureAwait(false);
        }
        catch (Exception) when (handling.IsCompletedSuccessfully)
        {
            // The handlers ended just when the wait for them did.
        }
        catch (Exception e)
        {
            var failure = handling.IsCompleted
                ? e
                : new TimeoutException("The handler was still at work when the host's time to shut down was over.", e);
            metrics.Handled(delivery.Name, "failed", clock.GetElapsedTime(started));
            Log.HandlerFailed(logger, failure, delivery.Name, delivery.Key, attempt);
            return failure;
        }

        metrics.Handled(delivery.Name, "handled", clock.GetElapsedTime(started));
        if (delivery.Event is MessageStatusUpdated status) metrics.StatusHandled(status);
        return null;
    }

    // Hands the event to the dead-letter hook. False when there is none or it failed too.
    [SuppressMessage("Design", "CA1031", Justification = "Whatever the hook throws, the event is not safe.")]
    public async Task<bool> TryBuryAsync(WebhookDelivery delivery, int attempts, Exception? exception)
    {
        if (settings.Current.OnDeadLetter is not { } hook) return false;
        try
        {
            var deadLetter = new WebhookDeadLetter(delivery, attempts, exception);
            await hook(deadLetter, shutdown.HooksEnd).WaitAsync(shutdown.HooksEnd).ConfigureAwait(false);
            metrics.DeadLettered(delivery.Name);
            Log.DeadLettered(logger, delivery.Name, delivery.Key, attempts);
            return true;
        }
        catch (Exception e)
        {
            Log.DeadLetterFailed(logger, e, delivery.Name, delivery.Key);
            return false;
        }
    }
}

// Runs the handlers of an event one after the other, in the order they were registered, in one scope.
internal sealed class WebhookDispatcher(IEnumerable<WebhookSubscription> subscriptions, IServiceScopeFactory scopes)
{
    private readonly WebhookSubscription[] _subscriptions = [.. subscriptions];

    public bool Wants(WebhookEvent webhook) => Array.Exists(_subscriptions, subscription => subscription.Wants(webhook));

    public async Task DispatchAsync(WebhookEvent webhook, CancellationToken cancellationToken)
    {
        // On another thread from the start: the caller must be able to stop waiting even for a handler that blocks.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            foreach (var subscription in _subscriptions)
            {
                if (!subscription.Wants(webhook)) continue;
                await subscription.HandleAsync(webhook, scope.ServiceProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}

// What one On registered: which events it wants and what to do with them.
internal sealed record WebhookSubscription(
    Func<WebhookEvent, bool> Wants, Func<WebhookEvent, IServiceProvider, CancellationToken, Task> HandleAsync);
