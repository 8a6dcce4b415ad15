namespace CubeConnect.Tests.Testing;

public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void Stands_still_until_it_is_moved()
    {
        var (wall, stamp) = (_clock.GetUtcNow(), _clock.GetTimestamp());

        _clock.Advance(TimeSpan.FromSeconds(61.5));

        (_clock.GetUtcNow() - wall).Should().Be(TimeSpan.FromSeconds(61.5));
        _clock.GetElapsedTime(stamp).Should().Be(TimeSpan.FromSeconds(61.5));
    }

    [Fact]
    public void Fires_timers_in_order_each_at_its_own_time()
    {
        var fired = new List<string>();
        using var late = Timer("late", 30, fired);
        using var early = Timer("early", 10, fired);
        using var second = Timer("second at ten", 10, fired);
        using var beyond = Timer("beyond", 31, fired);

        _clock.Advance(TimeSpan.FromSeconds(30));

        fired.Should().Equal("early at 10", "second at ten at 10", "late at 30");
        _clock.DueTimes.Should().Equal(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Fires_what_a_timer_arms_on_the_way()
    {
        var fired = new List<double>();
        ITimer? timer = null;
        timer = _clock.CreateTimer(
            _ =>
            {
                fired.Add(_clock.Elapsed.TotalSeconds);
                timer!.Change(TimeSpan.FromSeconds(fired.Count * 10), Timeout.InfiniteTimeSpan);
            },
            null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromSeconds(40));

        fired.Should().Equal(5, 15, 35);
    }

    [Fact]
    public void Repeats_a_periodic_timer_until_it_is_changed_or_disposed_of()
    {
        var count = 0;
        var timer = _clock.CreateTimer(_ => count++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        _clock.Advance(TimeSpan.FromSeconds(6));
        count.Should().Be(3);

        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan).Should().BeTrue();
        _clock.Advance(TimeSpan.FromSeconds(6));
        timer.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        timer.Dispose();
        _clock.Advance(TimeSpan.FromSeconds(6));
        count.Should().Be(3);
        timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan).Should().BeFalse();
    }

    [Fact]
    public void A_jump_moves_the_wall_clock_alone()
    {
        using var timer = Timer("never", 3600, []);
        var (wall, stamp) = (_clock.GetUtcNow(), _clock.GetTimestamp());

        _clock.JumpWallClock(TimeSpan.FromHours(-1));

        _clock.GetUtcNow().Should().Be(wall.AddHours(-1));
        _clock.GetTimestamp().Should().Be(stamp);
        _clock.DueTimes.Should().Equal(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Tells_when_the_code_under_test_waits()
    {
        var waiting = _clock.WaitForTimerAsync(TimeSpan.FromSeconds(7));
        waiting.IsCompleted.Should().BeFalse();
        var work = Task.Run(() => Task.Delay(TimeSpan.FromSeconds(7), _clock));

        await waiting;
        _clock.Advance(TimeSpan.FromSeconds(7));
        await work;

        _clock.WhenTimersAtLeast(1).IsCompleted.Should().BeFalse();
        _clock.WhenTimersAtLeast(0).IsCompleted.Should().BeTrue();
    }

    [Fact]
    public async Task Ends_every_wait_by_itself_when_asked_to()
    {
        _clock.AutoAdvance = true;

        await Task.Delay(TimeSpan.FromSeconds(2), _clock);
        await Task.Delay(TimeSpan.FromMinutes(3), _clock);

        _clock.Waits.Should().Equal(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(3));
        _clock.Waited.Should().Be(TimeSpan.FromSeconds(182));
        _clock.Elapsed.Should().Be(TimeSpan.FromSeconds(182));
    }

    [Fact]
    public async Task A_time_out_fires_by_itself_only_when_a_wait_leads_past_it()
    {
        _clock.AutoAdvance = true;
        using var timeOut = new CancellationTokenSource(TimeSpan.FromSeconds(10), _clock);

        await Task.Delay(TimeSpan.FromSeconds(9), _clock, CancellationToken.None);
        timeOut.IsCancellationRequested.Should().BeFalse();
        await Task.Delay(TimeSpan.FromSeconds(9), _clock, CancellationToken.None);
        timeOut.IsCancellationRequested.Should().BeTrue();
    }

    private ITimer Timer(string name, int seconds, List<string> fired) => _clock.CreateTimer(
        _ => fired.Add($"{name} at {_clock.Elapsed.TotalSeconds}"), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
}
