namespace CubeConnect.Sandbox;

/// <summary>
/// The one clock of a sandbox: every delay, schedule, rate window and date in an answer comes from it. It is a
/// <see cref="TimeProvider"/>, so a client under test can share it. Either real, or moved by hand: then nothing happens in the
/// sandbox until <see cref="Advance"/> or <see cref="JumpTo"/> is called, and all that falls due happens inside that call, in order.
/// </summary>
public sealed class SandboxClock : TimeProvider
{
    private readonly TimeProvider? _inner;
    private readonly Lock _gate = new();
    private readonly Lock _moving = new();
    private readonly PriorityQueue<ManualTimer, (DateTimeOffset Due, long Order)> _timers = new();
    private DateTimeOffset _start;
    private DateTimeOffset _now;
    private long _order;

    private SandboxClock(TimeProvider? inner, DateTimeOffset start, bool isRunning = false)
    {
        _inner = inner;
        IsRunning = isRunning;
        _start = _now = start.ToUniversalTime();
    }

    /// <summary>True when time stands still until it is moved.</summary>
    public bool IsManual => _inner is null;

    // True when the sandbox moves it along with the machine's.
    internal bool IsRunning { get; }

    /// <summary>The moment it is now in the sandbox, in UTC.</summary>
    public DateTimeOffset UtcNow => GetUtcNow();

    /// <inheritdoc/>
    public override long TimestampFrequency => _inner?.TimestampFrequency ?? TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => _inner?.LocalTimeZone ?? TimeZoneInfo.Utc;

    /// <summary>Makes a clock that follows the machine's.</summary>
    public static SandboxClock Real() => new(System, default);

    /// <summary>Makes a clock that follows another one, for example a test clock that the program under test already has.</summary>
    /// <param name="clock">The clock to follow; its timers drive the sandbox.</param>
    /// <exception cref="ArgumentNullException"><paramref name="clock"/> is null.</exception>
    public static SandboxClock On(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return clock as SandboxClock ?? new SandboxClock(clock, default);
    }

    /// <summary>Makes a clock that stands still until it is moved.</summary>
    /// <param name="start">Where it begins; 1 May 2026, 06:00 UTC when left out, so that a test answers the same every day.</param>
    public static SandboxClock Manual(DateTimeOffset? start = null) =>
        new(null, start ?? new DateTimeOffset(2026, 5, 1, 6, 0, 0, TimeSpan.Zero));

    /// <summary>
    /// Makes a clock that begins with the machine's and that the sandbox keeps going at its pace, but that can also be moved ahead, and
    /// paused in the inbox. Webhooks are signed by the machine's clock then, as their receivers check.
    /// </summary>
    public static SandboxClock Running() => new(null, System.GetUtcNow(), isRunning: true);

    /// <summary>Moves a manual clock forward and lets everything that falls due on the way happen before it returns.</summary>
    /// <param name="by">How far; zero lets happen what is due now.</param>
    /// <exception cref="InvalidOperationException">The clock is a real one.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_moving) MoveTo(UtcNow + by);
    }

    /// <summary>Moves a manual clock forward to a moment and lets everything that falls due on the way happen before it returns.</summary>
    /// <param name="moment">The moment it is then; not before <see cref="UtcNow"/>.</param>
    /// <exception cref="InvalidOperationException">The clock is a real one.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="moment"/> is past.</exception>
    public void JumpTo(DateTimeOffset moment)
    {
        lock (_moving)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(moment, UtcNow);
            MoveTo(moment.ToUniversalTime());
        }
    }

    // Puts the time of day back, for the sandbox's own page alone: its timers still have as long to wait, and timestamps go on rising.
    internal void TurnBack(DateTimeOffset moment, Action<TimeSpan> turned)
    {
        lock (_moving)
        {
            var by = UtcNow - moment;
            if (by <= TimeSpan.Zero) return;
            lock (_gate)
            {
                (_now, _start) = (_now - by, _start - by);
                var waiting = _timers.UnorderedItems.ToArray();
                _timers.Clear();
                foreach (var (timer, at) in waiting) _timers.Enqueue(timer, (at.Due - by, at.Order));
            }

            turned(by);
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        if (_inner is not null) return _inner.GetUtcNow();
        lock (_gate) return _now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        if (_inner is not null) return _inner.GetTimestamp();
        lock (_gate) return (_now - _start).Ticks;
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        if (_inner is not null) return _inner.CreateTimer(callback, state, dueTime, period);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void MoveTo(DateTimeOffset target)
    {
        if (!IsManual)
        {
            throw new InvalidOperationException("A real clock cannot be moved. Start the sandbox with Clock = SandboxClock.Manual().");
        }
        while (Next(target) is { } timer) timer.Fire();
    }

    // Moves the clock to the next timer that falls due, or to the target when none is left.
    private ManualTimer? Next(DateTimeOffset target)
    {
        lock (_gate)
        {
            while (_timers.TryPeek(out var timer, out var at) && at.Due <= target)
            {
                _timers.Dequeue();
                if (timer.Order != at.Order) continue; // set anew or stopped since
                if (at.Due > _now) _now = at.Due;
                if (timer.Period > TimeSpan.Zero) Set(timer, timer.Period);
                else timer.Order = 0;
                return timer;
            }

            if (target > _now) _now = target;
            return null;
        }
    }

    private void Set(ManualTimer timer, TimeSpan dueTime)
    {
        timer.Order = ++_order;
        _timers.Enqueue(timer, (_now + dueTime, timer.Order));
    }

    private sealed class ManualTimer(SandboxClock clock, TimerCallback callback, object? state) : ITimer
    {
        // Which entry of the queue is this timer's; 0 when it is not set.
        public long Order { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                Period = period;
                if (dueTime < TimeSpan.Zero) Order = 0;
                else clock.Set(this, dueTime);
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
