namespace CubeConnect.Tests.Limits;

/// <summary>A clock whose timers fire when the test says so and not when they are due: late, as on a busy machine. Counts how often they are set.</summary>
internal sealed class LateClock : TimeProvider
{
    private readonly List<LateTimer> _timers = [];
    private TimeSpan _now = TimeSpan.FromHours(1);

    public int TimesSet => _timers.Sum(timer => timer.TimesSet);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.Ticks;

    public void Pass(TimeSpan time) => _now += time;

    public void FireTimers() => _timers.ForEach(timer => timer.Fire());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _timers.Add(new LateTimer(callback, state));
        return _timers[^1];
    }

    private sealed class LateTimer(TimerCallback callback, object? state) : ITimer
    {
        public int TimesSet { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            TimesSet++;
            return true;
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
