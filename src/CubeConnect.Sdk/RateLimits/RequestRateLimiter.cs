namespace CubeConnect.RateLimits;

// Starts calls no faster than the platform permits. Those that must wait queue by priority.
internal sealed class RequestRateLimiter
{
    // How many calls of high priority may start in a row while one of normal priority waits.
    public const int MaxHighInARow = 4;

    // The platform's minute and a second more: two calls that start a minute apart may arrive closer together, above all when the first had
    // to open its connection.
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(61);

    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly long _origin;
    private readonly SlidingWindow _window = new(Window);
    private readonly LinkedList<Waiter> _high = new();
    private readonly LinkedList<Waiter> _normal = new();
    private readonly ITimer _timer;
    private SharedPermits? _shared;
    private int _highInARow;
    private TimeSpan _lastUsed;

    public RequestRateLimiter(TimeProvider clock)
    {
        _clock = clock;
        _origin = clock.GetTimestamp();
        _timer = clock.CreateTimer(_ => { lock (_lock) ServeQueue(Now); }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public int Queued { get { lock (_lock) return _high.Count + _normal.Count; } }

    // No call waits, and no start is left in the window.
    public bool IsIdle { get { lock (_lock) return Queued == 0 && Now - _lastUsed > Window; } }

    private TimeSpan Now => _clock.GetElapsedTime(_origin);

    // From now on calls need a permit of the window as well.
    public void Share(SharedRateWindow window, string name)
    {
        lock (_lock) _shared = _shared?.Window == window ? _shared : new SharedPermits(window, name, _clock, OnAnswer);
    }

    // Refuses at once when the turn would come after timeLeft; MaxValue means no bound.
    public ValueTask<RateLimitResult> AcquireAsync(
        int limit, RequestPriority priority, int maxQueued, TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return new(Task.FromCanceled<RateLimitResult>(cancellationToken));
        LinkedListNode<Waiter> place;
        lock (_lock)
        {
            var now = _lastUsed = Now;
            ServeQueue(now); // The timer may be late; waiting calls go first.
            if (Next is null && _shared is null && _window.TryStart(limit, now)) return new(RateLimitResult.AtOnce);
            var wait = WaitFor(limit, Ahead(priority), now);
            if (wait > timeLeft) return new(TooLate(wait, TimeSpan.Zero, now));
            if (Queued >= maxQueued)
            {
                var inPause = _window.PauseLeft(now) > TimeSpan.Zero;
                return new(new RateLimitResult(inPause ? RateLimitVerdict.QueueFullInPause : RateLimitVerdict.QueueFull, RetryAfter: wait));
            }

            var deadline = timeLeft > TimeSpan.MaxValue - now ? TimeSpan.MaxValue : now + timeLeft;
            place = (priority == RequestPriority.High ? _high : _normal).AddLast(new Waiter(limit, now, deadline));
            ServeQueue(now);
        }

        return WaitAsync(place, cancellationToken);
    }

    // After a 429: holds every call, for a window at most, since the platform counts by the minute.
    public void Pause(TimeSpan time)
    {
        lock (_lock)
        {
            var now = Now;
            time = time < Window ? time : Window;
            _window.PauseUntil(now + time);
            _shared?.Close(time);
            ServeQueue(now);
        }
    }

    // Applies the rate-limit headers of an answer to a client with this limit. Other machines use up what remains, too; they are counted.
    public void Update(int? platformLimit, int? remaining, int limit)
    {
        lock (_lock)
        {
            var now = Now;
            _window.Update(platformLimit, _shared is null ? remaining : null, limit, now);
            ServeQueue(now);
        }
    }

    private LinkedListNode<Waiter>? Next =>
        _high.First is { } high && (_normal.First is null || _highInARow < MaxHighInARow) ? high : _normal.First;

    // How many calls go before a new one.
    private int Ahead(RequestPriority priority) => priority == RequestPriority.High
        ? _high.Count + Math.Min(_normal.Count, (_highInARow + _high.Count) / MaxHighInARow)
        : _normal.Count + Math.Min(_high.Count, ((_normal.Count + 1) * MaxHighInARow) - _highInARow);

    private TimeSpan WaitFor(int limit, int ahead, TimeSpan now)
    {
        var wait = _window.WaitFor(_shared?.LimitOf(limit) ?? limit, ahead, now);
        return _shared?.WaitFor(_high.Count, now) is { } shared && shared > wait ? shared : wait;
    }

    private void OnAnswer(SharedPermits shared, SharedRatePermit? answer, Exception? fault)
    {
        lock (_lock)
        {
            var now = Now;
            shared.Hear(answer, fault, now);
            if (answer is { IsPaused: true }) _window.PauseUntil(now + answer.RetryAfter);
            ServeQueue(now);
            shared.DropPermit();
        }
    }

    // Starts every call whose turn has come, refuses those that would be too late even as the next, and sets the timer, so that no call
    // waits beyond its time.
    private void ServeQueue(TimeSpan now)
    {
        while (Next is { } next)
        {
            var waiter = next.Value;
            var limit = _shared?.LimitOf(waiter.Limit) ?? waiter.Limit;
            var wait = WaitFor(waiter.Limit, 0, now);
            if (RefuseLate(_high, wait, now) | RefuseLate(_normal, wait, now)) continue;
            waiter.IsHeldByOthers |= _shared is null && _window.IsHeldByOthers(limit, now);
            if (wait > TimeSpan.Zero)
            {
                if (wait == SharedPermits.Unknown) wait = UntilDeadline(now);
                // Timers count whole milliseconds, and one that fires early would have to be set again.
                _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
                return;
            }

            if (_shared?.TryTake(_window.SmallestLimit(limit, now), _high.Count, now) == false) continue;
            _window.TryStart(limit, now);
            _highInARow = next.List == _high && _normal.Count > 0 ? _highInARow + 1 : 0;
            next.List!.Remove(next);
            waiter.TrySetResult(new(RateLimitVerdict.Acquired, now - waiter.Since, default, null, _shared?.Fault, waiter.IsHeldByOthers));
        }
    }

    // While an answer of the shared window is open, a call's time may be up before it comes.
    private TimeSpan UntilDeadline(TimeSpan now)
    {
        var first = now + SharedPermits.LongestAnswer;
        foreach (var waiter in _high) first = waiter.Deadline < first ? waiter.Deadline : first;
        foreach (var waiter in _normal) first = waiter.Deadline < first ? waiter.Deadline : first;
        return first - now;
    }

    private bool RefuseLate(LinkedList<Waiter> queue, TimeSpan wait, TimeSpan now)
    {
        var count = queue.Count;
        for (var place = queue.First; place is not null;)
        {
            var (waiter, next) = (place.Value, place.Next);
            if (waiter.Deadline - now < wait)
            {
                queue.Remove(place);
                waiter.TrySetResult(TooLate(wait, now - waiter.Since, now));
            }

            place = next;
        }

        return queue.Count < count;
    }

    private RateLimitResult TooLate(TimeSpan wait, TimeSpan waited, TimeSpan now)
    {
        var pause = _window.PauseLeft(now);
        var verdict = pause > TimeSpan.Zero && pause >= wait ? RateLimitVerdict.Paused : RateLimitVerdict.TurnTooLate;
        if (_shared is { IsOpen: true } && verdict == RateLimitVerdict.TurnTooLate)
            return new RateLimitResult(RateLimitVerdict.SharedAway, waited, Error: _shared.Fault);
        return new RateLimitResult(verdict, waited, wait);
    }

    private async ValueTask<RateLimitResult> WaitAsync(LinkedListNode<Waiter> place, CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.Register(() => Cancel(place, cancellationToken));
        return await place.Value.Task.ConfigureAwait(false);
    }

    private void Cancel(LinkedListNode<Waiter> place, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (place.List is not { } queue) return; // It has its permit already.
            queue.Remove(place);
            ServeQueue(Now);
        }

        place.Value.TrySetCanceled(cancellationToken);
    }

    private sealed class Waiter(int limit, TimeSpan since, TimeSpan deadline)
        : TaskCompletionSource<RateLimitResult>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public int Limit { get; } = limit;
        public TimeSpan Since { get; } = since;
        public TimeSpan Deadline { get; } = deadline;
        public bool IsHeldByOthers { get; set; }
    }
}
