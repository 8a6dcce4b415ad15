using CubeConnect.RateLimits;

namespace CubeConnect.Tests.RateLimits;

public sealed class RequestRateLimiterTests
{
    private static readonly TimeSpan Window = RequestRateLimiter.Window;

    private readonly ManualTimeProvider _clock = new();
    private readonly RequestRateLimiter _limiter;

    public RequestRateLimiterTests()
    {
        _clock.Advance(TimeSpan.FromSeconds(100)); // no clock begins at zero
        _limiter = new RequestRateLimiter(_clock);
    }

    [Fact]
    public async Task The_next_one_waits_for_the_window_and_says_how_long()
    {
        _limiter.AcquireAsync(1).AtOnce().Should().Be(new RateLimitResult(RateLimitVerdict.Acquired));
        _clock.Advance(TimeSpan.FromSeconds(20));
        var next = _limiter.AcquireAsync(1).AsTask();

        _clock.Advance(TimeSpan.FromSeconds(40.999));
        next.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromSeconds(0.001));

        (await next).Should().Be(new RateLimitResult(RateLimitVerdict.Acquired, TimeSpan.FromSeconds(41)));
    }

    [Fact]
    public async Task Calls_go_in_turn_with_one_timer()
    {
        var calls = Enumerable.Range(0, 7).Select(_ => _limiter.AcquireAsync(2).AsTask()).ToArray();
        _clock.DueTimes.Should().Equal(Window);

        _clock.Advance(3 * Window);

        (await Task.WhenAll(calls)).Select(result => result.Waited.TotalSeconds).Should().Equal(0, 0, 61, 61, 122, 122, 183);
        _clock.DueTimes.Should().BeEmpty();
    }

    [Fact]
    public async Task High_priority_goes_first_and_one_normal_call_after_four()
    {
        Use(1);
        var names = new[] { "n1", "n2", "n3", "h1", "h2", "h3", "h4", "h5", "h6" };
        var calls = names
            .Select(name => _limiter.AcquireAsync(1, name[0] == 'h' ? RequestPriority.High : RequestPriority.Normal).AsTask())
            .ToArray();

        _clock.Advance(9 * Window);

        var results = await Task.WhenAll(calls);
        names.OrderBy(name => results[Array.IndexOf(names, name)].Waited)
            .Should().Equal("h1", "h2", "h3", "h4", "n1", "h5", "h6", "n2", "n3");
    }

    [Fact]
    public async Task A_normal_call_does_not_starve_however_many_of_high_priority_come()
    {
        Use(1);
        var normal = _limiter.AcquireAsync(1).AsTask();
        for (var minute = 0; minute < RequestRateLimiter.MaxHighInARow; minute++)
        {
            for (var i = 0; i < 3; i++) _ = _limiter.AcquireAsync(1, RequestPriority.High).AsTask();
            _clock.Advance(Window);
            normal.IsCompleted.Should().BeFalse();
        }

        _clock.Advance(Window);

        (await normal).Waited.Should().Be(5 * Window);
    }

    [Fact]
    public async Task Those_of_high_priority_that_no_normal_call_waited_for_do_not_count()
    {
        Use(1);
        var high = Enumerable.Range(0, 8).Select(_ => _limiter.AcquireAsync(1, RequestPriority.High).AsTask()).ToArray();
        for (var i = 0; i < 4; i++) _clock.Advance(Window);

        var normal = _limiter.AcquireAsync(1).AsTask();
        for (var i = 0; i < 4; i++) _clock.Advance(Window);

        await Task.WhenAll(high).WaitAsync(TimeSpan.FromMinutes(1));
        normal.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public void Refuses_at_once_when_the_queue_is_full_and_takes_no_place()
    {
        Use(1);
        for (var i = 0; i < 3; i++) _limiter.AcquireAsync(1, maxQueued: 3).AsTask().IsCompleted.Should().BeFalse();

        var refused = _limiter.AcquireAsync(1, maxQueued: 3).AtOnce();

        refused.Should().Be(new RateLimitResult(RateLimitVerdict.QueueFull, RetryAfter: 4 * Window));
        _limiter.Queued.Should().Be(3);
    }

    [Theory]
    [InlineData(0, "as many calls wait for its end as may")]
    [InlineData(1, "lasts another 61 s")]
    public void A_pause_of_the_platform_ends_with_the_window_and_is_named_as_the_cause(int maxQueued, string cause)
    {
        _limiter.Pause(TimeSpan.FromSeconds(500));

        TimeSpan? timeLeft = maxQueued == 0 ? null : TimeSpan.FromSeconds(60);
        var refused = _limiter.AcquireAsync(SlidingWindow.Unlimited, maxQueued: maxQueued, timeLeft: timeLeft).AtOnce();
        _clock.Advance(Window);

        refused.RetryAfter.Should().Be(Window);
        refused.Explanation.Should().Contain("refused a call with a 429, so calls with this key pause").And.Contain(cause)
            .And.NotContain("MaxQueuedRequests").And.NotContain("asked for", "a 429 without Retry-After asks for nothing");
        _limiter.AcquireAsync(SlidingWindow.Unlimited).AtOnce().IsAcquired.Should().BeTrue();
    }

    [Theory]
    [InlineData(61_000, false)]
    [InlineData(60_999, true)]
    [InlineData(0, true)]
    [InlineData(-5_000, true)]
    public async Task Refuses_at_once_when_the_turn_cannot_come_in_time(int timeLeftMs, bool refused)
    {
        Use(1);

        var call = _limiter.AcquireAsync(1, timeLeft: TimeSpan.FromMilliseconds(timeLeftMs)).AsTask();

        call.IsCompleted.Should().Be(refused);
        _limiter.Queued.Should().Be(refused ? 0 : 1);
        if (refused) (await call).Should().Be(new RateLimitResult(RateLimitVerdict.TurnTooLate, TimeSpan.Zero, Window));
    }

    [Fact]
    public void Refuses_at_once_when_the_calls_in_the_queue_leave_no_turn_in_time()
    {
        for (var i = 0; i < 30; i++) _ = _limiter.AcquireAsync(10).AsTask();

        _limiter.AcquireAsync(10, timeLeft: 2.5 * Window).AtOnce()
            .Should().Be(new RateLimitResult(RateLimitVerdict.TurnTooLate, TimeSpan.Zero, 3 * Window));
        _limiter.AcquireAsync(10, RequestPriority.High, timeLeft: 1.5 * Window).AsTask().IsCompleted
            .Should().BeFalse("it goes before them");
    }

    [Fact]
    public async Task A_call_that_others_overtake_is_refused_before_its_time_is_up()
    {
        Use(1);
        var normal = _limiter.AcquireAsync(1, timeLeft: TimeSpan.FromSeconds(100)).AsTask();
        _ = _limiter.AcquireAsync(1, RequestPriority.High).AsTask();

        _clock.Advance(Window);

        (await normal).Should().Be(new RateLimitResult(RateLimitVerdict.TurnTooLate, Window, Window));
    }

    [Fact]
    public async Task A_cancelled_wait_gives_its_place_back()
    {
        Use(1);
        using var cancel = new CancellationTokenSource();
        var cancelled = _limiter.AcquireAsync(1, cancellationToken: cancel.Token).AsTask();
        var next = _limiter.AcquireAsync(1).AsTask();

        await cancel.CancelAsync();

        var error = (await cancelled.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>()).Which;
        error.CancellationToken.Should().Be(cancel.Token);
        _clock.Advance(Window);
        (await next).Waited.Should().Be(Window);
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_takes_no_permit()
    {
        var call = _limiter.AcquireAsync(1, cancellationToken: new CancellationToken(canceled: true)).AsTask();

        await call.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        Use(1);
    }

    [Fact]
    public async Task A_pause_holds_every_call_and_refuses_at_once_those_that_it_makes_late()
    {
        Use(10);
        _limiter.Pause(TimeSpan.FromSeconds(20));
        var hurried = _limiter.AcquireAsync(10, timeLeft: TimeSpan.FromSeconds(19)).AtOnce();
        var waiting = _limiter.AcquireAsync(10, timeLeft: TimeSpan.FromSeconds(25)).AsTask();
        var patient = _limiter.AcquireAsync(10).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(10));

        _limiter.Pause(TimeSpan.FromSeconds(30));

        hurried.Should().Be(new RateLimitResult(RateLimitVerdict.Paused, TimeSpan.Zero, TimeSpan.FromSeconds(20)));
        (await waiting).Should()
            .Be(new RateLimitResult(RateLimitVerdict.Paused, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30)));
        _clock.Advance(TimeSpan.FromSeconds(29));
        patient.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await patient).Waited.Should().Be(TimeSpan.FromSeconds(40));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(7, 7)]
    [InlineData(500, 61)] // the platform counts by the minute
    [InlineData(double.MaxValue, 61)]
    public void A_pause_lasts_a_window_at_most(double asked, double seconds)
    {
        _limiter.Pause(asked > 1e9 ? TimeSpan.MaxValue : TimeSpan.FromSeconds(asked));

        var result = _limiter.AcquireAsync(1, timeLeft: TimeSpan.Zero).AtOnce();

        result.IsAcquired.Should().Be(seconds == 0);
        result.RetryAfter.Should().Be(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task Calls_that_wait_go_sooner_when_the_platform_has_more_left_than_it_said()
    {
        _limiter.Update(10, 0, 10);
        var call = _limiter.AcquireAsync(10).AsTask();
        call.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromSeconds(5));

        _limiter.Update(10, 9, 10);

        (await call).Waited.Should().Be(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_jump_of_the_wall_clock_changes_nothing(int hours)
    {
        Use(1);
        var call = _limiter.AcquireAsync(1).AsTask();

        _clock.JumpWallClock(TimeSpan.FromHours(hours));
        _clock.Advance(TimeSpan.FromSeconds(60));
        call.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromSeconds(1));

        (await call).Waited.Should().Be(Window);
    }

    [Fact]
    public async Task While_a_timer_is_late_a_newcomer_does_not_go_first()
    {
        var clock = new LateClock();
        var limiter = new RequestRateLimiter(clock);
        limiter.AcquireAsync(1).AtOnce();
        var waiting = limiter.AcquireAsync(1).AsTask();
        clock.Pass(Window);

        var newcomer = limiter.AcquireAsync(1).AsTask();

        (await waiting).Waited.Should().Be(Window);
        newcomer.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task A_call_whose_time_is_up_when_a_late_timer_fires_takes_no_permit()
    {
        var clock = new LateClock();
        var limiter = new RequestRateLimiter(clock);
        limiter.AcquireAsync(1).AtOnce();
        var late = limiter.AcquireAsync(1, timeLeft: Window).AsTask();
        var inTime = limiter.AcquireAsync(1).AsTask();
        clock.Pass(Window + TimeSpan.FromSeconds(1));

        clock.FireTimers();

        (await late).Should().Be(new RateLimitResult(RateLimitVerdict.TurnTooLate, Window + TimeSpan.FromSeconds(1)));
        (await inTime).IsAcquired.Should().BeTrue();
    }

    private void Use(int limit) => _limiter.AcquireAsync(limit).AtOnce().IsAcquired.Should().BeTrue();
}
