using CubeConnect.Sandbox;

namespace CubeConnect.Cli.Campaigns.Rehearsal;

// The sandbox's clock for a client that should not wait: the next day or the next minute of its rate comes at once. Time-outs stay as
// they are, since nothing is slow.
// clock: A manual clock of a sandbox.
// pace: How long a wait really lasts, so that the progress can be seen; zero for no time.
internal sealed class SkippingClock(SandboxClock clock, TimeSpan pace = default) : TimeProvider
{
    public override long TimestampFrequency => clock.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var isWait = state is not CancellationTokenSource;
        var timer = new SkippingTimer(this, clock.CreateTimer(callback, state, dueTime, period), isWait);
        timer.Skip(dueTime);
        return timer;
    }

    private async Task JumpAsync(DateTimeOffset due, SkippingTimer timer)
    {
        if (pace > TimeSpan.Zero) await Task.Delay(pace, System);
        else await Task.Yield();
        if (timer.IsStopped) return;
        var left = due - clock.UtcNow;
        if (left >= TimeSpan.Zero) clock.Advance(left);
    }

    private sealed class SkippingTimer(SkippingClock owner, ITimer inner, bool isWait) : ITimer
    {
        private volatile bool _stopped;

        public bool IsStopped => _stopped;

        public void Skip(TimeSpan dueTime)
        {
            if (isWait && dueTime >= TimeSpan.Zero) _ = owner.JumpAsync(owner.GetUtcNow() + dueTime, this);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = inner.Change(dueTime, period);
            Skip(dueTime);
            return changed;
        }

        public void Dispose()
        {
            _stopped = true;
            inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
