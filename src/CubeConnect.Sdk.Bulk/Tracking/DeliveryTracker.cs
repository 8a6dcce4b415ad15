using System.Diagnostics.CodeAnalysis;
using CubeConnect.Bulk.Tracking.Internal;

namespace CubeConnect.Bulk;

/// <summary>
/// Follows messages until they are delivered, read or failed: by webhooks when they come, by polling within a budget when they don't.
/// Make one for the program, give it every <see cref="MessageStatusUpdated"/> and let it track any number of messages.
/// </summary>
/// <remarks>
/// A webhook carries WhatsApp's id only, a receipt the platform's; so each message is polled once after it was sent, and from then on its
/// webhooks are recognised. What it knows lives in this process: with several servers, polling makes up for webhooks that another server
/// received. Safe for any number of threads.
/// </remarks>
public sealed class DeliveryTracker : IDisposable
{
    private const string Operation = "TrackDelivery";

    private readonly Lock _lock = new();
    private readonly List<TrackedMessage> _tracked = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly ICubeConnectClient _client;
    private readonly DeliveryTrackerOptions _options;
    private readonly TimeProvider _clock;
    private readonly long _origin;
    private readonly EarlyStatuses _early;
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
        var message = new TrackedMessage(receipt.Id, receipt.Status, until ?? MessageStatus.Delivered, receipt.ScheduledAt, Now);
        message.DueAt = DueAfter(message);
        Add(message);
        using var bounded = AttemptTimeout.OfWait(_clock, _options.Wait.Timeout, cancellationToken);
        using var registration = (bounded?.Token ?? cancellationToken).Register(() => GiveUp(message, cancellationToken));
        return await message.End.ConfigureAwait(false);
    }

    /// <summary>Notes the status of a webhook. Cheap: call it for every status, also of messages that are not tracked.</summary>
    /// <param name="webhook">The event.</param>
    public void Observe(MessageStatusUpdated webhook)
    {
        if ((webhook ?? throw new ArgumentNullException(nameof(webhook))).MessageId is not { Length: > 0 } id) return;
        lock (_lock)
        {
            _early.Keep(id, webhook);
            var matching = _tracked.Where(it => string.Equals(it.WhatsAppMessageId, id, StringComparison.Ordinal)).ToList();
            foreach (var message in matching) SeeEarly(message);
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

            _tracked.Add(message);
            _wake.TrySetResult(true);
            if (!_running) _ = Task.Run(PollAllAsync, CancellationToken.None);
            _running = true;
        }
    }

    private static void ThrowDisposed() => throw new ObjectDisposedException(nameof(DeliveryTracker));

    private void End(TrackedMessage message, Action<TrackedMessage> how)
    {
        lock (_lock) _tracked.Remove(message);
        how(message);
    }

    private void GiveUp(TrackedMessage message, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) End(message, it => it.Cancel(cancellationToken));
        else End(message, it => it.Fail(Poller.TimedOut(Operation, _options.Wait.Timeout!.Value, it.Status.Value, it.Polls)));
    }

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
            var at = _tracked.Min(it => it.DueAt);
            if (at < _nextPoll) at = _nextPoll;
            if (at > now) return (null, at - now, _wake.Task);
            _nextPoll = now + TimeSpan.FromMinutes(1.0 / _options.PollsPerMinute);
            return (_tracked.Where(it => it.DueAt <= now).OrderBy(Turn).First(), TimeSpan.Zero, _wake.Task);
        }
    }

    // A message without a WhatsApp id cannot be matched to webhooks, so it goes first, within bounds that let the others be polled.
    private TimeSpan Turn(TrackedMessage message) =>
        message.WhatsAppMessageId is null ? message.DueAt - _options.Wait.LongestInterval : message.DueAt;

    [SuppressMessage("Design", "CA1031", Justification = "Whatever went wrong belongs to the caller that waits.")]
    private async Task PollAsync(TrackedMessage message)
    {
        try
        {
            var answer = await _client.GetMessageAsync(message.Id, cancellationToken: _stop.Token).ConfigureAwait(false);
            lock (_lock)
            {
                message.See(answer);
                SeeEarly(message);
            }
        }
        catch (CubeConnectException e) when (e.IsTransient)
        {
            // The next poll is due later anyway; nothing is lost by one without an answer.
        }
        catch (Exception e)
        {
            End(message, it => it.Fail(e));
        }

        lock (_lock)
        {
            message.Polls++;
            message.DueAt = DueAfter(message);
        }

        // A timer counts some weeks at most; a longer wait times out here.
        if (Now - message.StartedAt >= _options.Wait.Timeout) GiveUp(message, CancellationToken.None);
    }

    private TimeSpan DueAfter(TrackedMessage message) =>
        Now + Poller.IntervalAfter(message.Polls + 1, _options.Wait, message.NotBefore, _clock.GetUtcNow());

    private void SeeEarly(TrackedMessage message)
    {
        if (message.WhatsAppMessageId is { } id && _early.Find(id) is { } webhook) message.See(webhook);
        if (message.IsDone) End(message, it => it.Complete());
    }
}
