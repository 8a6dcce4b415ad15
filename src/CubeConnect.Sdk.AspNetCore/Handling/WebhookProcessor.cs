using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CubeConnect.AspNetCore;

/// <summary>Tries an event once and decides what its failure means; the inline endpoint and the background workers share it.</summary>
internal sealed class WebhookProcessor(
    WebhookDispatcher dispatcher,
    WebhookMemory memory,
    IOptionsMonitor<CubeConnectWebhookOptions> options,
    WebhookMetrics metrics,
    TimeProvider clock,
    ILogger<WebhookProcessor> logger)
{
    /// <summary>Runs the handlers once.</summary>
    /// <param name="delivery">The event.</param>
    /// <param name="attempt">Which try this is, from 1.</param>
    /// <param name="ct">Ends the handlers when the host can wait no longer.</param>
    /// <returns>True when the event is safe: handled, or with the dead-letter hook.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a handler throws, the answer must say that the event is not safe.")]
    public async Task<bool> TryOnceAsync(WebhookDelivery delivery, int attempt, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        try
        {
            await dispatcher.DispatchAsync(delivery.Event, ct).ConfigureAwait(false);
            metrics.Handled(delivery.Name, "handled", clock.GetElapsedTime(started));
            return true;
        }
        catch (Exception e)
        {
            metrics.Handled(delivery.Name, "failed", clock.GetElapsedTime(started));
            Log.HandlerFailed(logger, e, delivery.Name, delivery.Key, attempt);
            var isLast = attempt >= options.CurrentValue.MaxAttempts || e is PoisonWebhookException;
            return isLast && !ct.IsCancellationRequested && await TryBuryAsync(delivery, attempt, e, ct).ConfigureAwait(false);
        }
    }

    /// <summary>Hands the event to the dead-letter hook. False when there is none or it failed too.</summary>
    /// <param name="delivery">The event.</param>
    /// <param name="attempts">How often it was tried.</param>
    /// <param name="exception">What the last try threw.</param>
    /// <param name="ct">Ends the hook when the host can wait no longer.</param>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever the hook throws, the event is not safe.")]
    public async Task<bool> TryBuryAsync(WebhookDelivery delivery, int attempts, Exception? exception, CancellationToken ct)
    {
        if (options.CurrentValue.OnDeadLetter is not { } hook) return false;
        try
        {
            await hook(new WebhookDeadLetter(delivery, attempts, exception), ct).ConfigureAwait(false);
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

    /// <summary>Gives an event up: its next delivery will be handled as a new one.</summary>
    /// <param name="delivery">The event.</param>
    public Task ForgetAsync(WebhookDelivery delivery) => memory.ForgetAsync(delivery.Key);
}
