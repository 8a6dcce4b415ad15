
using CubeConnect.RateLimits;

namespace CubeConnect.Tests.Limits;

/// <summary>A timer may fire late. Nobody loses a turn by that, and nobody is served when it is of no use any more.</summary>
public sealed class RequestRateLimiterLateTimerTests
{
    private static readonly TimeSpan Window = RequestRateLimiter.Window;

    private readonly LateClock _clock = new();

    [Fact]
    public async Task Who_waits_goes_before_a_newcomer()
    {
        using var limiter = Limiter(1);
        Use(limiter);
        var waiting = Acquire(limiter).AsTask();
        _clock.Pass(Window);

        var newcomer = Acquire(limiter).AsTask();

        (await waiting).Waited.Should().Be(Window);
        newcomer.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Who_waits_goes_before_one_who_only_tries_and_who_tries_gets_what_is_left()
    {
        using var limiter = Limiter(2);
        Use(limiter);
        Use(limiter);
        var waiting = Acquire(limiter).AsTask();
        _clock.Pass(Window);

        limiter.AttemptAcquire().IsAcquired.Should().BeTrue();
        limiter.AttemptAcquire().IsAcquired.Should().BeFalse();

        (await waiting).Waited.Should().Be(Window);
    }

    [Fact]
    public void What_is_free_belongs_to_those_who_wait()
    {
        using var limiter = Limiter(3);
        for (var i = 0; i < 3; i++) Use(limiter);
        _ = Acquire(limiter).AsTask();

        _clock.Pass(Window);

        limiter.GetStatistics().Should().BeEquivalentTo(new { CurrentAvailablePermits = 0L, CurrentQueuedCount = 1L });
        limiter.IdleDuration.Should().BeNull("somebody waits");
    }

    [Fact]
    public async Task A_turn_at_the_very_end_of_the_time_is_in_time_and_one_behind_it_is_refused()
    {
        using var limiter = Limiter(2);
        Use(limiter);
        Use(limiter);
        _clock.Pass(TimeSpan.FromSeconds(10));
        var late = Acquire(limiter, TimeSpan.FromSeconds(51)).AsTask();
        var inTime = Acquire(limiter, TimeSpan.FromSeconds(60)).AsTask();

        _clock.Pass(TimeSpan.FromSeconds(60));
        _clock.FireTimers();

        (await late).Should().Be(new LimiterAnswer(LimiterVerdict.DoesNotFit, TimeSpan.FromSeconds(60)));
        (await inTime).Should().Be(new LimiterAnswer(LimiterVerdict.Granted, TimeSpan.FromSeconds(60)));
        limiter.GetStatistics().Should().BeEquivalentTo(new { CurrentQueuedCount = 0L, TotalSuccessfulLeases = 3L, TotalFailedLeases = 1L });
    }

    [Fact]
    public async Task An_answer_of_the_platform_lets_those_go_whose_turn_has_come()
    {
        using var limiter = Limiter(1);
        Use(limiter);
        var waiting = Acquire(limiter).AsTask();
        _clock.Pass(Window);

        limiter.Learn(null, null);

        (await waiting).Granted.Should().BeTrue();
    }

    [Fact]
    public void One_timer_is_set_once_however_many_wait()
    {
        using var limiter = Limiter(1);
        Use(limiter);

        for (var i = 0; i < 50; i++) _ = Acquire(limiter).AsTask();
        limiter.Learn(1, 0);

        _clock.TimesSet.Should().Be(1, "the next turn comes when it came before");
    }

    [Fact]
    public void Once_it_is_disposed_of_a_timer_that_still_fires_does_nothing()
    {
        var limiter = Limiter(1);
        Use(limiter);
        var waiting = Acquire(limiter).AsTask();
        limiter.Dispose();
        _clock.Pass(Window);

        _clock.FireTimers();

        waiting.IsFaulted.Should().BeTrue();
        _clock.TimesSet.Should().Be(1);
        limiter.GetStatistics().Should().BeEquivalentTo(new { CurrentQueuedCount = 0L, TotalSuccessfulLeases = 1L });
    }

    private static ValueTask<LimiterAnswer> Acquire(RequestRateLimiter limiter, TimeSpan? timeLeft = null) =>
        limiter.AcquireAsync(RequestPriority.Normal, timeLeft ?? Timeout.InfiniteTimeSpan, 100, CancellationToken.None);

    private static void Use(RequestRateLimiter limiter) => Acquire(limiter).AtOnce().Granted.Should().BeTrue();

    private RequestRateLimiter Limiter(int permits) => new(permits, _clock);
}
