namespace CubeConnect.Tests.RateLimits;

/// <summary>A clock whose timers fire when the test says so and not when they are due: late, as on a busy machine.</summary>
internal sealed class LateClock : TimeProvider
{
    private Action _fire = () => { };
    private TimeSpan _now = TimeSpan.FromHours(1);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.Ticks;

    public void Pass(TimeSpan time) => _now += time;

    public void FireTimers() => _fire();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _fire += () => callback(state);
        return new LateTimer();
    }

    private sealed class LateTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
