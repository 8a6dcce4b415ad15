using System.Collections.Concurrent;

namespace CubeConnect.AspNetCore.Handling;

// What becomes of a verified event: recognised as known, handled while its sender waits, or put into the queue.
internal sealed class WebhookIntake(
    WebhookDispatcher dispatcher,
    WebhookProcessor processor,
    WebhookMemory memory,
    WebhookQueue queue,
    FailureCounts failures,
    WebhookSettings settings,
    ILogger<WebhookIntake> logger)
{
    // Read once: a mode that changed later would leave events in a queue without workers.
    private readonly WebhookHandling _handling = settings.Current.Handling;

    private readonly ConcurrentDictionary<string, Task<string>> _atWork = new(StringComparer.Ordinal);

    // Handles an event. One that comes again while its first call still runs gets the answer of that first call: a 200 for it now would be
    // a lie if the handler failed in the end.
    public async Task<string> TakeAsync(WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        var mine = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = _atWork.GetOrAdd(delivery.Key, mine.Task);
        if (first != mine.Task)
        {
            var outcome = await first.WaitAsync(cancellationToken).ConfigureAwait(false);
            return WebhookReply.IsSafe(outcome) ? Duplicate(delivery) : outcome;
        }

        var result = WebhookReply.Failed;
        try
        {
            result = await HandOnAsync(delivery).ConfigureAwait(false);
            return result;
        }
        finally
        {
            _atWork.TryRemove(delivery.Key, out _);
            mine.SetResult(result);
        }
    }

    private async Task<string> HandOnAsync(WebhookDelivery delivery)
    {
        if (!dispatcher.Wants(delivery.Event))
        {
            Log.Unwanted(logger, delivery.Name);
            return WebhookReply.Unwanted;
        }

        // Ours, and in the queue: as safe as its first delivery, which was also answered with 200.
        if (memory.IsInHand(delivery.Key)) return Duplicate(delivery);
        if (queue.IsClosed && _handling == WebhookHandling.Background) return QueueFull(delivery);
        switch (await memory.ClaimAsync(delivery.Key).ConfigureAwait(false))
        {
            case WebhookClaim.Handled:
                return Duplicate(delivery);
            case WebhookClaim.InHand:
                Log.InHand(logger, delivery.Name, delivery.Key);
                return WebhookReply.InHand;
        }

        if (_handling == WebhookHandling.Inline) return await HandleInlineAsync(delivery).ConfigureAwait(false);
        if (queue.TryAdd(delivery)) return WebhookReply.Accepted;
        await memory.ForgetAsync(delivery.Key).ConfigureAwait(false);
        return QueueFull(delivery);
    }

    // Waits for the calls between their claim and the queue. The process may end right after a shutdown; a claim that one of them left
    // behind would keep the event from every other server for its whole lease.
    public async Task DrainAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(_atWork.Values.Cast<Task>()).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    // A sender that disconnects does not stop the handlers: it may never try again.
    private async Task<string> HandleInlineAsync(WebhookDelivery delivery)
    {
        var attempt = failures.Add(delivery.Key);
        var failure = await processor.TryAsync(delivery, attempt).ConfigureAwait(false);
        var isLast = attempt >= settings.Current.MaxAttempts || failure is PoisonWebhookException;
        if (failure is null || (isLast && await processor.TryBuryAsync(delivery, attempt, failure).ConfigureAwait(false)))
        {
            failures.Clear(delivery.Key);
            await memory.CompleteAsync(delivery.Key).ConfigureAwait(false);
            return WebhookReply.Accepted;
        }

        await memory.ForgetAsync(delivery.Key).ConfigureAwait(false);
        return WebhookReply.Failed;
    }

    private string QueueFull(WebhookDelivery delivery)
    {
        Log.QueueFull(logger, delivery.Name, delivery.Key);
        return WebhookReply.QueueFull;
    }

    private string Duplicate(WebhookDelivery delivery)
    {
        Log.Duplicate(logger, delivery.Name, delivery.Key);
        return WebhookReply.Duplicate;
    }
}

// How often each event failed inline. When it is full, the counts start over.
internal sealed class FailureCounts(IOptions<CubeConnectWebhookOptions> options)
{
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public int Add(string key)
    {
        lock (_lock)
        {
            if (_byKey.Count >= options.Value.DuplicateCapacity && !_byKey.ContainsKey(key)) _byKey.Clear();
            return _byKey[key] = _byKey.GetValueOrDefault(key) + 1;
        }
    }

    public void Clear(string key)
    {
        lock (_lock) _byKey.Remove(key);
    }
}
