using System.Diagnostics.CodeAnalysis;
using CubeConnect.Webhooks;
using CubeConnect.Bulk.Internal;
using CubeConnect.Engine;
using CubeConnect.Polling;

namespace CubeConnect;

/// <summary>
/// Follows messages until they are delivered, read or failed: by webhooks when they come, by questions within a budget when they don't.
/// Make one for the program, give it every <see cref="MessageStatusUpdated"/> and ask it for any number of messages.
/// </summary>
/// <remarks>
/// A webhook carries WhatsApp's id only, a receipt the platform's; so each message is asked for once after it was sent, and from then on its
/// webhooks are recognised. What it knows lives in this process: behind several servers, webhooks that another one received are made up
/// for by questions. Safe for any number of threads.
/// </remarks>
public sealed class DeliveryTracker : IDisposable
{
    private readonly Gate _gate = new();
    private readonly List<TrackedMessage> _tracked = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly ICubeConnectClient _client;
    private readonly DeliveryTrackerOptions _options;
    private readonly TimeProvider _clock;
    private readonly long _origin;
    private readonly EarlyStatuses _early;
    private CancellationTokenSource _sleep = new();
    private TimeSpan _nextQuestion;
    private bool _running;
    private bool _disposed;

    /// <summary>Makes a tracker.</summary>
    /// <param name="client">The client that asks.</param>
    /// <param name="options">How much to ask; null for the defaults.</param>
    /// <param name="clock">The clock that the pauses go by; null is the system's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="DeliveryTrackerOptions.PollsPerMinute"/> or a pause is not positive.</exception>
    public DeliveryTracker(ICubeConnectClient client, DeliveryTrackerOptions? options = null, TimeProvider? clock = null)
    {
        _client = client ?? throw new ArgumentNullException(nameof(client));
        _options = options ?? new DeliveryTrackerOptions();
        _clock = clock ?? TimeProvider.System;
        _origin = _clock.GetTimestamp();
        _early = new EarlyStatuses(_options.EarlyStatusCapacity);
        if (_options.PollsPerMinute < 1) throw new ArgumentOutOfRangeException(nameof(options), "PollsPerMinute must be at least 1.");
        if (_options.Wait.FirstInterval <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(options), "Wait.FirstInterval must be positive.");
    }

    // Monotonic: a wall clock that is set back must not stop the questions.
    private TimeSpan Now => _clock.GetElapsedTime(_origin);

    /// <summary>Waits until a message has come as far as asked, or failed.</summary>
    /// <param name="receipt">The receipt of the message.</param>
    /// <param name="until">How far: delivered by default, or sent, or read. Not everyone shares read receipts, so a wait for read may never end by itself.</param>
    /// <param name="cancellationToken">Ends the wait; the message goes its way.</param>
    /// <returns>Where the message stands then. A failed message is an answer, not an exception.</returns>
    /// <exception cref="CubeConnectTimeoutException"><see cref="WaitOptions.Timeout"/> of the options ran out first. The message goes its way all the same.</exception>
    /// <exception cref="CubeConnectException">The platform does not know the message or refuses the question; failures that pass are waited out.</exception>
    /// <exception cref="ObjectDisposedException">The tracker is disposed, or was while it waited.</exception>
    public async Task<MessageDelivery> TrackAsync(MessageReceipt receipt, MessageStatus? until = null, CancellationToken cancellationToken = default)
    {
        _ = receipt ?? throw new ArgumentNullException(nameof(receipt));
        cancellationToken.ThrowIfCancellationRequested();
        var message = new TrackedMessage(receipt.Id, receipt.Status, until ?? MessageStatus.Delivered, receipt.ScheduledAt);
        message.DueAt = DueAfter(message);
        Add(message);
        using var registration = cancellationToken.Register(() => End(message, it => it.Cancel(cancellationToken)));
        using var time = new DeadlineTimer(_clock, _options.Wait.Timeout, () => End(message, it => it.Fail(TooLate(it))));
        return await message.End.ConfigureAwait(false);
    }

    /// <summary>Takes a status that a webhook brought. Cheap, and right for every status, also of messages that nobody tracks.</summary>
    /// <param name="webhook">The event.</param>
    public void Observe(MessageStatusUpdated webhook)
    {
        if ((webhook ?? throw new ArgumentNullException(nameof(webhook))).MessageId is not { Length: > 0 } id) return;
        lock (_gate)
        {
            _early.Keep(id, webhook);
            foreach (var message in _tracked.Where(it => string.Equals(it.WhatsAppMessageId, id, StringComparison.Ordinal)).ToList()) SeeEarly(message);
        }
    }

    /// <summary>Ends every wait with an <see cref="ObjectDisposedException"/>. The client is yours and stays open.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
            foreach (var message in _tracked) message.Fail(new ObjectDisposedException(nameof(DeliveryTracker)));
            _tracked.Clear();
        }

        _stop.Cancel();
        _sleep.Cancel();
    }

    private void Add(TrackedMessage message)
    {
        CancellationTokenSource sleep;
        lock (_gate)
        {
            if (_disposed) RefuseDisposed();
            if (message.IsDone)
            {
                message.Complete();
                return;
            }

            _tracked.Add(message);
            sleep = _sleep;
            if (!_running) _ = Task.Run(AskAsync, CancellationToken.None);
            _running = true;
        }

        sleep.Cancel(); // Not under the lock: what waits for it may go on in here.
    }

    private void End(TrackedMessage message, Action<TrackedMessage> how)
    {
        lock (_gate) _tracked.Remove(message);
        how(message);
    }

    // One question at a time, so that the budget is kept by construction. Ends when there is nobody to ask for.
    private async Task AskAsync()
    {
        while (Next() is { } step)
        {
            if (step.Message is { } message) await AskAsync(message).ConfigureAwait(false);
            else await SleepAsync(step.Pause, step.Awake).ConfigureAwait(false);
        }
    }

    private Step? Next()
    {
        lock (_gate)
        {
            var now = Now;
            if (_tracked.Count == 0)
            {
                _running = false;
                return null;
            }

            var at = _tracked.Min(it => it.DueAt);
            if (at < _nextQuestion) at = _nextQuestion;
            if (at <= now)
            {
                _nextQuestion = now + TimeSpan.FromMinutes(1.0 / _options.PollsPerMinute);
                return new Step(_tracked.Where(it => it.DueAt <= now).OrderBy(Turn).First(), TimeSpan.Zero, default);
            }

            if (_sleep.IsCancellationRequested) _sleep = new CancellationTokenSource();
            return new Step(null, at - now, _sleep.Token);
        }
    }

    // Until its WhatsApp id is known no webhook can help a message, so it goes ahead; not for ever, or the others would never be asked for.
    private TimeSpan Turn(TrackedMessage message) => message.WhatsAppMessageId is null ? message.DueAt - _options.Wait.LongestInterval : message.DueAt;

    private async Task SleepAsync(TimeSpan pause, CancellationToken awake)
    {
        try
        {
            // Delays count whole milliseconds and round down: what is left of one would be waited for in a spin.
            await _clock.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(pause.TotalMilliseconds)), awake).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Something is new: look again what comes first, and on a thread of our own.
            await Task.Yield();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever went wrong belongs to the one who waits.")]
    private async Task AskAsync(TrackedMessage message)
    {
        try
        {
            var answer = await _client.GetMessageAsync(message.Id, _stop.Token).ConfigureAwait(false);
            lock (_gate)
            {
                message.See(answer);
                SeeEarly(message);
            }
        }
        catch (CubeConnectException e) when (e.IsTransient)
        {
            // The next question is already due later; nothing is lost by one without an answer.
        }
        catch (Exception e)
        {
            End(message, it => it.Fail(e));
        }

        lock (_gate)
        {
            message.Questions++;
            message.DueAt = DueAfter(message);
        }
    }

    private TimeSpan DueAfter(TrackedMessage message) =>
        Now + PollInterval.After(message.Questions + 1, _options.Wait, message.NotBefore, _clock.GetUtcNow());

    private void SeeEarly(TrackedMessage message)
    {
        if (message.WhatsAppMessageId is { } id && _early.Find(id) is { } webhook) message.See(webhook);
        if (message.IsDone) End(message, it => it.Complete());
    }

    private static CubeConnectTimeoutException TooLate(TrackedMessage message) =>
        new($"The message did not come as far as asked in the time given; the last state was '{message.Status}'. It goes its way on the platform: track it again, or give it longer.")
        {
            ErrorCode = ErrorCode.RequestTimeout,
            Outcome = RequestOutcome.Accepted,
            Operation = "TrackDelivery",
            Attempts = message.Questions,
            IsTransient = true,
        };

    private static void RefuseDisposed() => throw new ObjectDisposedException(nameof(DeliveryTracker));

    private sealed record Step(TrackedMessage? Message, TimeSpan Pause, CancellationToken Awake);
}
