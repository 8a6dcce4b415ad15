
using CubeConnect.RateLimits;

namespace CubeConnect.Tests.Limits;

/// <summary>Whoever comes may move back who waits already; nobody is left waiting for a turn that comes after its time.</summary>
public sealed class RequestRateLimiterOvertakenTests
{
    private static readonly TimeSpan Window = RequestRateLimiter.Window;

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task One_whom_a_password_makes_late_hears_so_at_once()
    {
        using var limiter = new RequestRateLimiter(1, _clock);
        Acquire(limiter, RequestPriority.High).AtOnce().Granted.Should().BeTrue();
        var normal = Acquire(limiter, RequestPriority.Normal, TimeSpan.FromSeconds(100)).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(1));

        var password = Acquire(limiter, RequestPriority.High, TimeSpan.FromSeconds(100)).AsTask();

        normal.IsCompleted.Should().BeTrue();
        (await normal).Should().Be(new LimiterAnswer(LimiterVerdict.DoesNotFit, TimeSpan.FromSeconds(1), (2 * Window) - TimeSpan.FromSeconds(1)));
        _clock.Advance(TimeSpan.FromSeconds(60));
        (await password).Granted.Should().BeTrue();
    }

    [Fact]
    public async Task A_password_that_one_normal_call_makes_late_hears_so_at_once()
    {
        using var limiter = new RequestRateLimiter(1, _clock);
        Acquire(limiter, RequestPriority.High).AtOnce().Granted.Should().BeTrue();
        var passwords = Enumerable.Range(1, 5).Select(place => Acquire(limiter, RequestPriority.High, place * Window).AsTask()).ToArray();

        _ = Acquire(limiter, RequestPriority.Normal).AsTask();

        passwords.Select(password => password.IsCompleted).Should().Equal(false, false, false, false, true);
        (await passwords[4]).Should().Be(new LimiterAnswer(LimiterVerdict.DoesNotFit, TimeSpan.Zero, 6 * Window), "after four the normal one goes");
        limiter.GetStatistics()!.CurrentQueuedCount.Should().Be(5);
    }

    [Fact]
    public void Whoever_is_overtaken_and_still_fits_keeps_its_place()
    {
        using var limiter = new RequestRateLimiter(1, _clock);
        Acquire(limiter, RequestPriority.High).AtOnce().Granted.Should().BeTrue();
        var normal = Acquire(limiter, RequestPriority.Normal, 2 * Window).AsTask();

        _ = Acquire(limiter, RequestPriority.High).AsTask();

        normal.IsCompleted.Should().BeFalse();
        limiter.GetStatistics()!.CurrentQueuedCount.Should().Be(2);
    }

    private static ValueTask<LimiterAnswer> Acquire(RequestRateLimiter limiter, RequestPriority priority, TimeSpan? timeLeft = null) =>
        limiter.AcquireAsync(priority, timeLeft ?? Timeout.InfiniteTimeSpan, 100, CancellationToken.None);
}
