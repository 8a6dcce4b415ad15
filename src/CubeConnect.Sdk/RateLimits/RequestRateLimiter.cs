using System.Threading.RateLimiting;

namespace CubeConnect.RateLimits;

/// <summary>
/// Lets calls start no faster than the platform takes them: at once while permits are free, otherwise in a line of two lanes. One timer,
/// no blocked thread, nothing allocated when a permit is free. It is a <see cref="RateLimiter"/>, so any other can stand in its place.
/// </summary>
internal sealed partial class RequestRateLimiter : RateLimiter
{
    public const int DefaultQueueLimit = 1000;

    /// <summary>
    /// The platform's minute, and a second more: what starts a minute apart here does not arrive a minute apart there, least of all when
    /// the first call still had to open its connection.
    /// </summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(61);

    private readonly Gate _gate = new();
    private readonly MonotonicTime _time;
    private readonly SlidingWindow _window;
    private readonly WaitingLine _line = new();
    private readonly ITimer _timer;
    private long _timerDue = long.MaxValue;
    private bool _disposed;

    /// <param name="requestsPerMinute">Starts in any 60 seconds; null for no number of our own: then only what the platform says holds calls back.</param>
    /// <param name="clock">Its timestamps and timers are used, never its wall clock.</param>
    public RequestRateLimiter(int? requestsPerMinute, TimeProvider clock)
    {
        _time = new MonotonicTime(clock);
        _window = new SlidingWindow(requestsPerMinute ?? SlidingWindow.Unlimited, _time.Units(Window));
        _idleSince = _time.Now;
        _timer = clock.CreateTimer(static limiter => ((RequestRateLimiter)limiter!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Waits for a permit.</summary>
    /// <param name="priority">The lane.</param>
    /// <param name="timeLeft">How long the caller can wait; when its turn would come later it is refused at once. <see cref="Timeout.InfiniteTimeSpan"/> for any time.</param>
    /// <param name="queueLimit">How many may wait before one more is refused.</param>
    /// <param name="cancellationToken">Ends the wait and gives the place back.</param>
    public ValueTask<LimiterAnswer> AcquireAsync(RequestPriority priority, TimeSpan timeLeft, int queueLimit, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return new(Task.FromCanceled<LimiterAnswer>(cancellationToken));
        Waiter waiter;
        lock (_gate)
        {
            ThrowIfDisposed();
            var now = _time.Now;
            ServeLine(now);
            if (_line.IsEmpty && TryTake(now)) return new(new LimiterAnswer(LimiterVerdict.Granted));
            var turn = _time.Span(_window.WaitFor(_line.Ahead(priority), now));
            if (timeLeft != Timeout.InfiniteTimeSpan && turn > timeLeft) return new(Refuse(LimiterVerdict.DoesNotFit, TimeSpan.Zero, turn));
            if (_line.Count >= queueLimit) return new(Refuse(LimiterVerdict.QueueFull, TimeSpan.Zero, turn));
            waiter = new Waiter(priority, now, _time.After(now, timeLeft));
            _line.Add(waiter);

            // In one lane nobody who comes later goes before; between the lanes the turns of others move back.
            if (_line.HasBothLanes) Reconsider(now);
            else SetTimer(now);
        }

        return cancellationToken.CanBeCanceled ? WaitAsync(waiter, cancellationToken) : new(waiter.Task);
    }

    /// <summary>Holds everybody back, as the platform asks with a 429. Whoever can no longer be served in time hears so at once.</summary>
    public void Pause(TimeSpan time)
    {
        lock (_gate)
        {
            var now = _time.Now;
            _window.PauseUntil(_time.After(now, time));
            Reconsider(now);
        }
    }

    /// <summary>Takes in <c>X-RateLimit-Limit</c> and <c>X-RateLimit-Remaining</c>; null for what is missing or no number.</summary>
    public void Learn(int? limit, int? remaining)
    {
        lock (_gate)
        {
            var now = _time.Now;
            _window.Learn(limit, remaining, now);
            Reconsider(now);
        }
    }

    private async ValueTask<LimiterAnswer> WaitAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.Register(() => Leave(waiter, cancellationToken));
        return await waiter.Task.ConfigureAwait(false);
    }

    private void Leave(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // Gone already: the permit is its own, and the caller looks at its token before it sends.
            if (!_line.Remove(waiter)) return;
            SetTimer(_time.Now);
        }

        waiter.TrySetCanceled(cancellationToken);
    }
}
