
using CubeConnect.RateLimits;

namespace CubeConnect.Tests.Limits;

/// <summary>What the platform says changes for those who wait, and what the wall clock does not.</summary>
public sealed class RequestRateLimiterPlatformTests
{
    private static readonly TimeSpan Window = RequestRateLimiter.Window;

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task A_pause_holds_everybody_and_refuses_at_once_whom_it_makes_late()
    {
        using var limiter = Limiter(1);
        Use(limiter);
        var patient = Acquire(limiter, timeLeft: TimeSpan.FromSeconds(200)).AsTask();
        var hurried = Acquire(limiter, timeLeft: TimeSpan.FromSeconds(130)).AsTask();
        var endless = Acquire(limiter).AsTask();

        limiter.Pause(TimeSpan.FromSeconds(90));

        (await hurried).Should().Be(new LimiterAnswer(LimiterVerdict.DoesNotFit, TimeSpan.Zero, TimeSpan.FromSeconds(151)));
        _clock.Advance(TimeSpan.FromSeconds(89));
        patient.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromSeconds(62));
        (await patient).Waited.Should().Be(TimeSpan.FromSeconds(90));
        (await endless).Waited.Should().Be(TimeSpan.FromSeconds(151), "the place of the one who left is free again");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    public void A_pause_without_length_pauses_nobody(int seconds)
    {
        using var limiter = Limiter(1);

        limiter.Pause(TimeSpan.FromSeconds(seconds));

        Acquire(limiter).AtOnce().Granted.Should().BeTrue();
    }

    [Fact]
    public void An_absurd_pause_overflows_nothing()
    {
        using var limiter = Limiter(1);

        limiter.Pause(TimeSpan.MaxValue);

        Acquire(limiter, timeLeft: Window).AtOnce().DoesNotFit.Should().BeTrue();
    }

    [Fact]
    public async Task Those_who_wait_go_sooner_when_the_platform_has_more_left_than_it_said()
    {
        using var limiter = Limiter(10);
        limiter.Learn(10, 0);
        var call = Acquire(limiter).AsTask();
        call.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromSeconds(5));

        limiter.Learn(10, 9);

        (await call).Waited.Should().Be(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_jump_of_the_wall_clock_changes_nothing(int hours)
    {
        using var limiter = Limiter(1);
        Use(limiter);
        var call = Acquire(limiter).AsTask();

        _clock.JumpWallClock(TimeSpan.FromHours(hours));
        _clock.Advance(TimeSpan.FromSeconds(60));
        call.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromSeconds(1));

        (await call).Waited.Should().Be(Window);
    }

    private static ValueTask<LimiterAnswer> Acquire(RequestRateLimiter limiter, TimeSpan? timeLeft = null) =>
        limiter.AcquireAsync(RequestPriority.Normal, timeLeft ?? Timeout.InfiniteTimeSpan, 100, CancellationToken.None);

    private static void Use(RequestRateLimiter limiter) => Acquire(limiter).AtOnce().Granted.Should().BeTrue();

    private RequestRateLimiter Limiter(int permits) => new(permits, _clock);
}
