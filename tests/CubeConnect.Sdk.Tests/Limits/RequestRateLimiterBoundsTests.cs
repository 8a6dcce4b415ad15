
using CubeConnect.RateLimits;

namespace CubeConnect.Tests.Limits;

/// <summary>The edges of the line, on a clock that does not begin at zero.</summary>
public sealed class RequestRateLimiterBoundsTests
{
    private static readonly TimeSpan Window = RequestRateLimiter.Window;

    private readonly ManualTimeProvider _clock = new();

    public RequestRateLimiterBoundsTests() => _clock.Advance(TimeSpan.FromSeconds(100));

    [Fact]
    public async Task A_turn_that_just_fits_is_kept_whatever_the_platform_says_meanwhile()
    {
        using var limiter = Limiter(1);
        Use(limiter);
        var call = Acquire(limiter, Window).AsTask();

        limiter.Learn(1, 0);
        limiter.Pause(Window);
        call.IsCompleted.Should().BeFalse();
        _clock.Advance(Window);

        (await call).Should().Be(new LimiterAnswer(LimiterVerdict.Granted, Window));
    }

    [Fact]
    public async Task Whom_a_pause_makes_late_hears_at_once_how_long_it_has_waited_and_when_its_turn_would_come()
    {
        using var limiter = Limiter(1);
        Use(limiter);
        var call = Acquire(limiter, Window).AsTask();
        var endless = Acquire(limiter).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(10));

        limiter.Pause(TimeSpan.FromSeconds(51.001));

        (await call).Should().Be(new LimiterAnswer(LimiterVerdict.DoesNotFit, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(51.001)));
        endless.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Those_who_wait_go_sooner_when_the_platform_grants_more_again()
    {
        using var limiter = Limiter(5);
        for (var i = 0; i < 5; i++)
        {
            Use(limiter);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        limiter.Learn(2, null);
        var call = Acquire(limiter).AsTask();
        _clock.DueTimes.Should().Equal(Window - TimeSpan.FromSeconds(2));
        limiter.Learn(120, null);
        _clock.Advance(Window);

        (await call).Waited.Should().Be(Window - TimeSpan.FromSeconds(5), "the first of the five is a window old then");
    }

    [Fact]
    public async Task A_pause_that_is_longer_than_a_timer_can_be_ends_all_the_same()
    {
        using var limiter = Limiter(1);
        limiter.Pause(TimeSpan.FromDays(2.5));
        var call = Acquire(limiter).AsTask();
        _clock.DueTimes.Should().Equal(TimeSpan.FromDays(1));

        _clock.Advance(TimeSpan.FromDays(2.5));

        (await call).Waited.Should().Be(TimeSpan.FromDays(2.5));
    }

    [Fact]
    public void What_the_platform_says_costs_nothing_while_nobody_waits()
    {
        using var limiter = new RequestRateLimiter(100, TimeProvider.System);
        limiter.Learn(100, 99);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) limiter.Learn(100, 99);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0, "it comes with every answer, and a list of nobody would be an object each time");
    }

    private static ValueTask<LimiterAnswer> Acquire(RequestRateLimiter limiter, TimeSpan? timeLeft = null) =>
        limiter.AcquireAsync(RequestPriority.Normal, timeLeft ?? Timeout.InfiniteTimeSpan, 100, CancellationToken.None);

    private static void Use(RequestRateLimiter limiter) => Acquire(limiter).AtOnce().Granted.Should().BeTrue();

    private RequestRateLimiter Limiter(int permits) => new(permits, _clock);
}
