namespace CubeConnect.Testing;

/// <summary>
/// A clock that stands still until a test moves it: the wall clock, the monotonic one and every timer. Wait with
/// <see cref="WhenTimersAtLeast"/> until the code under test is waiting, then <see cref="Advance"/>.
/// </summary>
/// <remarks>
/// With <see cref="AutoAdvance"/> every wait ends by itself and the clock moves to its end; <see cref="Waits"/> then says what was
/// waited. Time-outs (timers of a <see cref="CancellationTokenSource"/>) are not waits: they fire only when a wait leads past them.
/// </remarks>
internal sealed class ManualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly Lock _advancing = new();
    private readonly List<ManualTimer> _armed = [];
    private readonly List<(Func<IReadOnlyList<TimeSpan>, bool> Reached, TaskCompletionSource Signal)> _watchers = [];
    private readonly List<TimeSpan> _waits = [];
    private TimeSpan _elapsed;
    private TimeSpan _wallOffset;
    private long _order;

    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 5, 1, 7, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>True: a wait is over as soon as it begins, and the clock shows its end.</summary>
    public bool AutoAdvance { get; set; }

    /// <summary>The waits that <see cref="AutoAdvance"/> ended, in order.</summary>
    public IReadOnlyList<TimeSpan> Waits => Locked(() => _waits.ToArray());

    /// <summary>The sum of <see cref="Waits"/>.</summary>
    public TimeSpan Waited => Locked(() => _waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait));

    /// <summary>How far the monotonic clock has come.</summary>
    public TimeSpan Elapsed => Locked(() => _elapsed);

    /// <summary>In how much time each armed timer is due, the nearest first.</summary>
    public IReadOnlyList<TimeSpan> DueTimes => Locked(() => DueIn());

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => Locked(() => start + _elapsed + _wallOffset);

    public override long GetTimestamp() => Locked(() => _elapsed.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves both clocks and fires what becomes due on the way, in order, each at its own time.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_advancing) AdvanceTo(Elapsed + by);
    }

    /// <summary>Moves the wall clock alone, as a time server or an administrator does. No timer notices.</summary>
    public void JumpWallClock(TimeSpan by) => Locked(() => _wallOffset += by);

    /// <summary>Completes as soon as this many timers are armed.</summary>
    public Task WhenTimersAtLeast(int count) => WhenTimers(due => due.Count >= count);

    /// <summary>Completes as soon as a timer is armed; with a time, as soon as one is armed that is due in exactly that.</summary>
    public Task WaitForTimerAsync(TimeSpan? dueIn = null) => WhenTimers(due => dueIn is { } wanted ? due.Contains(wanted) : due.Count > 0);

    /// <summary>Completes as soon as the due times of the armed timers, the nearest first, are as asked.</summary>
    public Task WhenTimers(Func<IReadOnlyList<TimeSpan>, bool> reached) => Locked(() =>
    {
        if (reached(DueIn())) return Task.CompletedTask;
        var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _watchers.Add((reached, signal));
        return signal.Task;
    });

    internal void Arm(ManualTimer timer, TimeSpan dueTime)
    {
        lock (_gate)
        {
            _armed.Remove(timer);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.Due = _elapsed + dueTime;
                timer.Order = _order++;
                _armed.Add(timer);
            }

            Signal();
        }

        // Never on this thread: whoever arms a timer may hold a lock that its callback needs.
        if (AutoAdvance && timer.IsWait && dueTime != Timeout.InfiniteTimeSpan) ThreadPool.UnsafeQueueUserWorkItem(_ => EndWait(timer), null);
    }

    internal void Disarm(ManualTimer timer) => Locked(() => _armed.Remove(timer));

    private void EndWait(ManualTimer timer)
    {
        lock (_advancing)
        {
            var due = Locked<TimeSpan?>(() =>
            {
                if (!_armed.Contains(timer)) return null;
                _waits.Add(timer.Due - _elapsed);
                return timer.Due;
            });
            if (due is { } end) AdvanceTo(end);
        }
    }

    private void AdvanceTo(TimeSpan end)
    {
        while (NextDue(end) is { } timer) timer.Fire();
        Locked(() => _elapsed = end);
    }

    private ManualTimer? NextDue(TimeSpan end) => Locked(() =>
    {
        var next = _armed.Where(timer => timer.Due <= end).OrderBy(timer => timer.Due).ThenBy(timer => timer.Order).FirstOrDefault();
        if (next is null) return null;
        _armed.Remove(next);
        if (next.Due > _elapsed) _elapsed = next.Due;
        return next;
    });

    private void Signal()
    {
        var due = DueIn();
        foreach (var watcher in _watchers.Where(watcher => watcher.Reached(due)).ToArray())
        {
            _watchers.Remove(watcher);
            watcher.Signal.SetResult();
        }
    }

    private TimeSpan[] DueIn() => [.. _armed.Select(timer => timer.Due - _elapsed).Order()];

    private T Locked<T>(Func<T> read)
    {
        lock (_gate) return read();
    }
}
