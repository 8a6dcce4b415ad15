using System.Diagnostics.CodeAnalysis;
using CubeConnect.Bulk.Tracking.Internal;

namespace CubeConnect.Bulk;

/// <summary>
/// Follows messages until they are delivered, read or failed: by webhooks when they come, by polling within a budget when they don't.
/// Make one for the program, give it every <see cref="MessageStatusUpdated"/> and let it track any number of messages.
/// </summary>
/// <remarks>
/// A webhook carries WhatsApp's id only, a receipt the platform's; so each message is polled once after it was sent, and from then on its
/// webhooks are recognised. A webhook of an id that is not known yet is the reason to poll at once. What the tracker knows lives in this
/// process: with several servers, polling makes up for webhooks that another server received. Safe for any number of threads.
/// </remarks>
public sealed class DeliveryTracker : IDisposable
{
    private const string Operation = "TrackDelivery";
    private const int UsualRate = 60;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // A timer counts some weeks at most.
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly LinkedList<TrackedMessage> _tracked = new();
    // By WhatsApp's id, once it is known. Several callers may wait for one message.
    private readonly Dictionary<WhatsAppMessageId, List<TrackedMessage>> _byWhatsAppId = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly ICubeConnectClient _client;
    private readonly DeliveryTrackerOptions _options;
    private readonly TimeProvider _clock;
    private readonly long _origin;
    private readonly EarlyStatuses _early;
    private readonly int _mostByEvents;
    private readonly Queue<TimeSpan> _events = new();
    private readonly Queue<TimeSpan> _polls = new();
    private TaskCompletionSource<bool> _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan _nextPoll;
    private bool _running;
    private bool _disposed;

    /// <summary>Makes a tracker.</summary>
    /// <param name="client">The client that polls. It stays yours.</param>
    /// <param name="options">How much to poll; null for the defaults.</param>
    /// <param name="timeProvider">The clock for pauses; null is the client's (<see cref="ICubeConnectClient.Info"/>).</param>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rate (<see cref="DeliveryTrackerOptions"/>) or a pause is not positive.</exception>
    public DeliveryTracker(ICubeConnectClient client, DeliveryTrackerOptions? options = null, TimeProvider? timeProvider = null)
    {
        _client = client ?? throw new ArgumentNullException(nameof(client));
        _options = options ?? new DeliveryTrackerOptions();
        // A fake client may have no Info.
        _clock = timeProvider ?? client.Info?.TimeProvider ?? TimeProvider.System;
        _origin = _clock.GetTimestamp();
        _early = new EarlyStatuses(_options.EarlyStatusCapacity);
        _mostByEvents = (client.Info?.RequestsPerMinute ?? UsualRate) / 2;
        if (_options.PollsPerMinute < 1) throw new ArgumentOutOfRangeException(nameof(options), "PollsPerMinute must be at least 1.");
        if (_options.Wait.FirstInterval <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(options), "Wait.FirstInterval must be positive.");
    }

    // Monotonic: a wall clock that is set back must not stop the polls.
    private TimeSpan Now => _clock.GetElapsedTime(_origin);

    /// <summary>Waits until a message has reached a status, or failed.</summary>
    /// <param name="receipt">The receipt of the message.</param>
    /// <param name="until">
    /// How far: delivered by default, or sent, or read. Not everyone shares read receipts, so a wait for read may never end by itself.
    /// </param>
    /// <param name="cancellationToken">Ends the wait; the message is not affected.</param>
    /// <returns>The message's status then. A failed message is an answer, not an exception.</returns>
    /// <exception cref="CubeConnectTimeoutException">
    /// <see cref="WaitOptions.Timeout"/> of the options ran out first. The message is not affected: track it again, or allow more time.
    /// </exception>
    /// <exception cref="CubeConnectException">The message is unknown or the poll refused. Transient failures are retried.</exception>
    /// <exception cref="ObjectDisposedException">The tracker is disposed, or was during the wait.</exception>
    public async Task<MessageDelivery> TrackAsync(
        MessageReceipt receipt, MessageStatus? until = null, CancellationToken cancellationToken = default)
    {
        _ = receipt ?? throw new ArgumentNullException(nameof(receipt));
        cancellationToken.ThrowIfCancellationRequested();
        using var poller = new Poller(Operation, _clock, _options.Wait.Timeout, cancellationToken);
        var message = new TrackedMessage(receipt, until ?? MessageStatus.Delivered, poller);
        message.DueAt = DueAfter(message);
        Add(message);
        try
        {
            // Without a time there is nothing to wake up for.
            if (_options.Wait.Timeout is null)
                return await message.End.WaitAsync(Timeout.InfiniteTimeSpan, _clock, cancellationToken).ConfigureAwait(false);
            while (!message.End.IsCompleted) await poller.PauseAsync(LongestPause, message.End).ConfigureAwait(false);
            return await message.End.ConfigureAwait(false);
        }
        finally
        {
            lock (_lock) Remove(message);
        }
    }

    /// <summary>Notes the status of a webhook. Call it for every status, also of messages that are not tracked.</summary>
    /// <param name="webhook">The event.</param>
    public void Observe(MessageStatusUpdated webhook)
    {
        _ = webhook ?? throw new ArgumentNullException(nameof(webhook));
        if (webhook.WhatsAppMessageId == default) return;
        lock (_lock)
        {
            var isKnown = _early.Keep(webhook);
            TrackedMessage[] matching = _byWhatsAppId.TryGetValue(webhook.WhatsAppMessageId, out var waiting) ? [.. waiting] : [];
            foreach (var message in matching) SeeEarly(message);
            if (isKnown || matching.Length > 0 || _mostByEvents == 0) return;
            // Most likely it is of a message whose WhatsApp id is not known yet.
            if (_events.Count >= _mostByEvents) _events.Dequeue();
            _events.Enqueue(Now);
            _wake.TrySetResult(true);
        }
    }

    /// <summary>Ends every wait with an <see cref="ObjectDisposedException"/>. The client is yours and stays open.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed) return;
            _disposed = true;
            foreach (var message in _tracked) message.Fail(new ObjectDisposedException(nameof(DeliveryTracker)));
            _tracked.Clear();
            _byWhatsAppId.Clear();
            _wake.TrySetResult(true);
        }

        _stop.Cancel();
    }

    private void Add(TrackedMessage message)
    {
        lock (_lock)
        {
            if (_disposed) ThrowDisposed();
            if (message.IsDone)
            {
                message.Complete();
                return;
            }

            message.Place = _tracked.AddLast(message);
            _wake.TrySetResult(true);
            if (!_running) _ = Task.Run(PollAllAsync, CancellationToken.None);
            _running = true;
        }
    }

    private static void ThrowDisposed() => throw new ObjectDisposedException(nameof(DeliveryTracker));

    // One poll at a time, so that the budget is kept by construction. Ends when nothing is tracked.
    private async Task PollAllAsync()
    {
        while (Next() is var (message, pause, wake))
        {
            if (message is not null) await PollAsync(message).ConfigureAwait(false);
            else await _clock.PauseAsync(pause, wake, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private (TrackedMessage? Message, TimeSpan Pause, Task Wake)? Next()
    {
        lock (_lock)
        {
            if (_tracked.Count == 0)
            {
                _running = false;
                return null;
            }

            if (_wake.Task.IsCompleted) _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
            var now = Now;
            var at = Later(_tracked.Min(it => it.DueAt), _nextPoll);
            var early = HasReason(now) ? _tracked.Where(CanBeOfEvent).Min(DueByEvent) : TimeSpan.MaxValue;
            if (at > now && early > now) return (null, (at < early ? at : early) - now, _wake.Task);
            _polls.Enqueue(now);
            if (at <= now)
            {
                _nextPoll = now + TimeSpan.FromMinutes(1.0 / _options.PollsPerMinute);
                return (_tracked.Where(it => it.DueAt <= now).OrderBy(Turn).First(), TimeSpan.Zero, _wake.Task);
            }

            _events.Dequeue();
            return (_tracked.Where(it => CanBeOfEvent(it) && DueByEvent(it) <= now).OrderBy(Turn).First(), TimeSpan.Zero, _wake.Task);
        }
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan DueByEvent(TrackedMessage message) => message.Polls == 0 ? TimeSpan.Zero : message.DueAt;

    // An event of the last minute whose message is not known, and a message that it may be of. That one need not wait for PollsPerMinute,
    // but half of the plan stays for sending.
    private bool HasReason(TimeSpan now)
    {
        Forget(_events, now);
        Forget(_polls, now);
        return _events.Count > 0 && _polls.Count < _mostByEvents && _tracked.Any(CanBeOfEvent);
    }

    private static bool CanBeOfEvent(TrackedMessage message) => message.WhatsAppMessageId == default && message.NotBefore is null;

    private static void Forget(Queue<TimeSpan> times, TimeSpan now)
    {
        while (times.Count > 0 && now - times.Peek() >= Minute) times.Dequeue();
    }

    // A message without a WhatsApp id cannot be matched to webhooks, so it goes first, within bounds that let the others be polled.
    private TimeSpan Turn(TrackedMessage message) =>
        message.WhatsAppMessageId == default ? message.DueAt - _options.Wait.LongestInterval : message.DueAt;

    [SuppressMessage("Design", "CA1031", Justification = "Whatever went wrong belongs to the caller that waits.")]
    private async Task PollAsync(TrackedMessage message)
    {
        try
        {
            var answer = await message.Poller.PollAsync(token => GetAsync(message.Id, token)).ConfigureAwait(false);
            lock (_lock)
            {
                if (answer is not null) See(message, answer);
                SeeEarly(message);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or CubeConnectException { IsTransient: true })
        {
            // The next poll is due later anyway; a wait that is cancelled or out of time ends by itself.
        }
        catch (Exception e)
        {
            lock (_lock) Remove(message);
            message.Fail(e);
        }

        lock (_lock) message.DueAt = DueAfter(message);
    }

    private async Task<Message> GetAsync(MessageId id, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop.Token);
        return await _client.GetMessageAsync(id, cancellationToken: either.Token).ConfigureAwait(false);
    }

    private TimeSpan DueAfter(TrackedMessage message) =>
        Now + Poller.IntervalAfter(message.Polls + 1, _options.Wait, message.NotBefore, _clock.GetUtcNow());

    private void SeeEarly(TrackedMessage message)
    {
        if (_early.Find(message.WhatsAppMessageId) is { } webhook) message.See(webhook);
        if (!message.IsDone) return;
        Remove(message);
        message.Complete();
    }

    // From the first answer with WhatsApp's id on, a webhook finds the message.
    private void See(TrackedMessage message, Message answer)
    {
        Unindex(message);
        message.See(answer);
        if (message.Place is not { List: not null } || message.WhatsAppMessageId == default) return;
        if (!_byWhatsAppId.TryGetValue(message.WhatsAppMessageId, out var waiting)) _byWhatsAppId[message.WhatsAppMessageId] = waiting = [];
        waiting.Add(message);
    }

    private void Remove(TrackedMessage message)
    {
        if (message.Place is { List: not null } place) _tracked.Remove(place);
        Unindex(message);
    }

    private void Unindex(TrackedMessage message)
    {
        if (_byWhatsAppId.TryGetValue(message.WhatsAppMessageId, out var waiting) && waiting.Remove(message) && waiting.Count == 0)
            _byWhatsAppId.Remove(message.WhatsAppMessageId);
    }
}
