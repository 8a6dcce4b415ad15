using Microsoft.Extensions.Time.Testing;

namespace CubeConnect.Testing;

/// <summary>
/// A <see cref="FakeTimeProvider"/> that says which timers are armed. Wait with <see cref="WhenTimersAtLeast"/> until the code under test
/// waits, then call <see cref="Advance"/>.
/// </summary>
/// <remarks>
/// <para>With <see cref="AutoAdvance"/> every wait ends by itself and the clock moves to its end; <see cref="Waits"/> lists them. Time-outs
/// (timers of a <see cref="CancellationTokenSource"/>) are not waits: they fire only when a wait leads past them.</para>
/// <para>The timers are not those of the base class, which fire after the clock has reached its new time, on the thread that arms them when
/// they are due at once, and on whichever thread reads the clock during an advance. These fire in order, each at its own time, only on the
/// thread that advances.</para>
/// </remarks>
internal sealed class ManualTimeProvider(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Lock _gate = new();
    private readonly Lock _advancing = new();
    private readonly List<Timer> _armed = [];
    private readonly List<(Func<IReadOnlyList<TimeSpan>, bool> Reached, TaskCompletionSource Signal)> _watchers = [];
    private readonly List<TimeSpan> _waits = [];
    private TimeSpan _wallOffset;

    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 5, 1, 7, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>True: a wait ends as soon as it begins, and the clock shows its end.</summary>
    public bool AutoAdvance { get; set; }

    /// <summary>The waits that <see cref="AutoAdvance"/> ended, in order.</summary>
    public IReadOnlyList<TimeSpan> Waits => Locked(() => _waits.ToArray());

    /// <summary>The sum of <see cref="Waits"/>.</summary>
    public TimeSpan Waited => Waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait);

    /// <summary>How far the monotonic clock has come.</summary>
    public TimeSpan Elapsed => base.GetUtcNow() - Start;

    /// <summary>The time until each armed timer is due, the nearest first.</summary>
    public IReadOnlyList<TimeSpan> DueTimes => Locked(() => DueIn());

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Locked(() => _wallOffset);

    public override long GetTimestamp() => base.GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves both clocks and fires every timer that becomes due, in order, each at its own time.</summary>
    public new void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_advancing) AdvanceTo(Elapsed + by);
    }

    /// <summary>Moves the wall clock alone, as a time server or an administrator does. The timers do not notice.</summary>
    public void JumpWallClock(TimeSpan by) => Locked(() => _wallOffset += by);

    /// <summary>Completes as soon as this many timers are armed.</summary>
    public Task WhenTimersAtLeast(int count) => WhenTimers(due => due.Count >= count);

    /// <summary>Completes as soon as a timer is armed, or with a time, as soon as one is due in exactly that time.</summary>
    public Task WaitForTimerAsync(TimeSpan? dueIn = null) => WhenTimers(due => dueIn is { } wanted ? due.Contains(wanted) : due.Count > 0);

    private Task WhenTimers(Func<IReadOnlyList<TimeSpan>, bool> reached) => Locked(() =>
    {
        if (reached(DueIn())) return Task.CompletedTask;
        var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _watchers.Add((reached, signal));
        return signal.Task;
    });

    private void Arm(Timer timer, TimeSpan dueTime)
    {
        lock (_gate)
        {
            _armed.Remove(timer);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.Due = Elapsed + dueTime;
                _armed.Add(timer);
            }

            var due = DueIn();
            foreach (var watcher in _watchers.Where(watcher => watcher.Reached(due)).ToArray())
            {
                _watchers.Remove(watcher);
                watcher.Signal.SetResult();
            }
        }

        // On another thread: the one that arms a timer may hold a lock that the callback needs.
        if (AutoAdvance && timer.IsWait && dueTime != Timeout.InfiniteTimeSpan)
            ThreadPool.UnsafeQueueUserWorkItem(_ => EndWait(timer), null);
    }

    private void EndWait(Timer timer)
    {
        lock (_advancing)
        {
            var isArmed = Locked(() =>
            {
                if (!_armed.Contains(timer)) return false;
                _waits.Add(timer.Due - Elapsed);
                return true;
            });
            if (isArmed) AdvanceTo(timer.Due);
        }
    }

    private void AdvanceTo(TimeSpan end)
    {
        while (TakeDue(end) is { } timer) timer.Fire();
        if (end > Elapsed) SetUtcNow(Start + end);
    }

    private Timer? TakeDue(TimeSpan end) => Locked(() =>
    {
        var next = _armed.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
        if (next is null) return null;
        _armed.Remove(next);
        if (next.Due > Elapsed) SetUtcNow(Start + next.Due);
        return next;
    });

    private TimeSpan[] DueIn()
    {
        var elapsed = Elapsed;
        return [.. _armed.Select(timer => timer.Due - elapsed).Order()];
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_gate) return read();
    }

    private sealed class Timer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;
        private volatile bool _disposed;

        public TimeSpan Due { get; set; }

        /// <summary>False for a time-out, which ends an operation that is under way.</summary>
        public bool IsWait => state is not CancellationTokenSource;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (_disposed) return false;
            _period = period;
            clock.Arm(this, dueTime);
            return true;
        }

        public void Fire()
        {
            if (_disposed) return;
            if (_period > TimeSpan.Zero) clock.Arm(this, _period);
            callback(state);
        }

        public void Dispose()
        {
            _disposed = true;
            clock.Locked(() => clock._armed.Remove(this));
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
