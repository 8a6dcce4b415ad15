using CubeConnect.Sandbox.Clock;

namespace CubeConnect.Sandbox.Tests.Clock;

public sealed class ClockTests
{
    [Fact]
    public void Fires_timers_in_order_at_their_own_moments()
    {
        var clock = SandboxClock.Manual(Api.Start);
        var seen = new List<(string, double)>();
        using var second = clock.CreateTimer(_ =>
            seen.Add(("second", (clock.UtcNow - Api.Start).TotalSeconds)), null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        using var first = clock.CreateTimer(_ =>
            seen.Add(("first", (clock.UtcNow - Api.Start).TotalSeconds)), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.5));

        clock.Advance(TimeSpan.FromSeconds(3));

        seen.Should().Equal(("first", 1), ("second", 2), ("first", 2.5));
        clock.UtcNow.Should().Be(Api.Start.AddSeconds(3));
        clock.GetElapsedTime(0).Should().Be(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void Forgets_timers_that_were_stopped_or_set_anew()
    {
        var clock = SandboxClock.Manual();
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        timer.Change(TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromSeconds(4));
        fired.Should().Be(0);
        clock.Advance(TimeSpan.FromSeconds(4));
        fired.Should().Be(1);
        timer.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        timer.Dispose();
        clock.Advance(TimeSpan.FromSeconds(4));
        fired.Should().Be(1);
    }

    [Fact]
    public void Ends_the_deadlines_of_the_program_under_test()
    {
        var clock = SandboxClock.Manual();
        using var deadline = new CancellationTokenSource(TimeSpan.FromHours(1), clock);

        clock.Advance(TimeSpan.FromMinutes(59));
        deadline.IsCancellationRequested.Should().BeFalse();
        clock.Advance(TimeSpan.FromMinutes(1));
        deadline.IsCancellationRequested.Should().BeTrue();
    }

    [Fact]
    public void Refuses_to_go_back_or_to_move_a_real_one()
    {
        var clock = SandboxClock.Manual(Api.Start);

        clock.Invoking(it => it.JumpTo(Api.Start.AddTicks(-1))).Should().Throw<ArgumentOutOfRangeException>();
        clock.Invoking(it => it.Advance(TimeSpan.FromTicks(-1))).Should().Throw<ArgumentOutOfRangeException>();
        SandboxClock.Real().Invoking(it => it.Advance(TimeSpan.FromDays(1))).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public async Task Follows_another_clock()
    {
        var outer = SandboxClock.Manual(Api.Start);
        await using var api = await Api.StartAsync(options => options.Clock = SandboxClock.On(new Another(outer)));
        await api.SendTextAsync("966501234567");

        outer.Advance(TimeSpan.FromSeconds(1));

        api.Sandbox.Messages[0].Status.Should().Be("read");
    }

    private sealed class Another(SandboxClock inner) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            inner.CreateTimer(callback, state, dueTime, period);
    }

    [Fact]
    public void Turns_back_without_losing_a_step_and_without_hurrying_what_is_due_at_a_moment()
    {
        var clock = SandboxClock.Manual();
        var gate = new Lock();
        var done = new List<string>();
        using var scheduler = new Scheduler(clock, gate, speed: 1);
        var start = clock.UtcNow;
        clock.Advance(TimeSpan.FromDays(1));
        lock (gate)
        {
            scheduler.After(TimeSpan.FromSeconds(10), () => done.Add("step"));
            scheduler.At(clock.UtcNow + TimeSpan.FromHours(1), () => done.Add("moment"));
        }

        var timestamp = clock.GetTimestamp();
        scheduler.TurnBack(start);

        clock.UtcNow.Should().Be(start);
        clock.GetTimestamp().Should().Be(timestamp, "time that was measured does not become less");
        clock.Advance(TimeSpan.FromSeconds(10));
        done.Should().Equal("step");
        clock.Advance(TimeSpan.FromHours(2));
        done.Should().Equal("step");
        clock.Advance(TimeSpan.FromDays(1));
        done.Should().Equal("step", "moment");
    }
}
