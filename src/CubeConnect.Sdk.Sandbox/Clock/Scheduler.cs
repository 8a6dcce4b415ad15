namespace CubeConnect.Sandbox.Clock;

// What will happen and when, on one timer. Actions run in order of their moments with the sandbox's gate held, so that they change its
// state as safely as a request does.
internal sealed class Scheduler : IDisposable
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(20); // a timer of the machine takes less than 50 days
    private readonly SandboxClock _clock;
    private readonly Lock _gate;
    private readonly PriorityQueue<(Action Action, bool IsStep), (DateTimeOffset Due, long Order)> _entries = new();
    private readonly double _speed;
    private readonly ITimer _timer;
    private DateTimeOffset _armedFor = DateTimeOffset.MaxValue;
    private long _order;
    private bool _draining;
    private bool _stopped;

    public Scheduler(SandboxClock clock, Lock gate, double speed)
    {
        _clock = clock;
        _gate = gate;
        _speed = speed;
        _timer = clock.CreateTimer(
            static scheduler => ((Scheduler)scheduler!).Drain(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public DateTimeOffset Now => _clock.GetUtcNow();

    // Notes an action for a step's time from now, divided by the speed. The caller holds the gate.
    public void After(TimeSpan step, Action action) => At(Now + (step / _speed), action, isStep: true);

    // Notes an action for a moment, or, as a step, for when it will be that moment unless the clock is turned. The caller holds the gate.
    public void At(DateTimeOffset due, Action action, bool isStep = false)
    {
        _entries.Enqueue((action, isStep), (due, ++_order));
        if (!_draining && due < _armedFor) Arm();
    }

    // Turns the clock back. Steps still take as long as they would have; what is to happen at a moment waits for it. The caller does not
    // hold the gate: a clock that moves takes it after its own.
    public void TurnBack(DateTimeOffset moment) => _clock.TurnBack(moment, by =>
    {
        lock (_gate)
        {
            var waiting = _entries.UnorderedItems.ToArray();
            _entries.Clear();
            foreach (var (entry, at) in waiting) _entries.Enqueue(entry, (entry.IsStep ? at.Due - by : at.Due, at.Order));
            Arm();
        }
    });

    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            _entries.Clear();
        }

        _timer.Dispose();
    }

    private void Drain()
    {
        lock (_gate)
        {
            _armedFor = DateTimeOffset.MaxValue;
            _draining = true;
            try
            {
                while (_entries.TryPeek(out var entry, out var at) && at.Due <= _clock.GetUtcNow())
                {
                    _entries.Dequeue();
                    entry.Action();
                }
            }
            finally
            {
                _draining = false;
                Arm();
            }
        }
    }

    private void Arm()
    {
        if (_stopped || !_entries.TryPeek(out _, out var next)) return;
        _armedFor = next.Due;
        var wait = next.Due - _clock.GetUtcNow();
        if (wait < TimeSpan.Zero) wait = TimeSpan.Zero;
        if (wait > LongestTimer) wait = LongestTimer;

        // A real timer counts whole milliseconds and would wake up just before the moment.
        if (!_clock.IsManual) wait = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
