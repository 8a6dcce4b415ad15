using System.Threading.RateLimiting;
using CubeConnect.RateLimits;

namespace CubeConnect.Tests.Limits;

/// <summary>Our own limiter, used as any <see cref="RateLimiter"/> is.</summary>
public sealed class RequestRateLimiterStandInTests
{
    private static readonly TimeSpan Window = RequestRateLimiter.Window;

    private readonly ManualTimeProvider _clock = new();

    public RequestRateLimiterStandInTests() => _clock.Advance(TimeSpan.FromSeconds(100));

    [Fact]
    public async Task Says_how_long_it_has_been_idle()
    {
        using RateLimiter limiter = new RequestRateLimiter(1, _clock);

        _clock.Advance(TimeSpan.FromSeconds(5));
        limiter.IdleDuration.Should().Be(TimeSpan.FromSeconds(5));
        (await limiter.AcquireAsync()).IsAcquired.Should().BeTrue();
        _clock.Advance(TimeSpan.FromSeconds(3));
        limiter.IdleDuration.Should().Be(TimeSpan.FromSeconds(3));
        _ = limiter.AcquireAsync().AsTask();
        limiter.IdleDuration.Should().BeNull("somebody waits");
    }

    [Fact]
    public async Task Nothing_can_be_asked_without_taking_it()
    {
        using RateLimiter limiter = new RequestRateLimiter(1, _clock);

        (await limiter.AcquireAsync(0)).IsAcquired.Should().BeTrue();
        limiter.GetStatistics().Should().BeEquivalentTo(new { CurrentAvailablePermits = 1L, TotalSuccessfulLeases = 0L });
        await limiter.AcquireAsync();
        (await limiter.AcquireAsync(0)).IsAcquired.Should().BeFalse("asking for nothing does not wait");
    }

    [Fact]
    public async Task A_request_takes_one_permit_and_never_more()
    {
        using RateLimiter limiter = new RequestRateLimiter(10, _clock);

        (await limiter.Awaiting(it => it.AcquireAsync(2).AsTask()).Should().ThrowAsync<ArgumentOutOfRangeException>()).Which.ParamName.Should().Be("permitCount");
        limiter.GetStatistics()!.CurrentAvailablePermits.Should().Be(10);
    }

    [Fact]
    public async Task A_thousand_may_wait_and_the_next_one_hears_when_to_come_again()
    {
        using RateLimiter limiter = new RequestRateLimiter(1, _clock);
        for (var i = 0; i < 1 + RequestRateLimiter.DefaultQueueLimit; i++) _ = limiter.AcquireAsync().AsTask();
        limiter.GetStatistics()!.CurrentQueuedCount.Should().Be(1000);

        using var refused = await limiter.AcquireAsync();

        refused.IsAcquired.Should().BeFalse();
        refused.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter).Should().BeTrue();
        retryAfter.Should().Be(1001 * Window);
        limiter.GetStatistics()!.TotalFailedLeases.Should().Be(1);
    }

    [Fact]
    public async Task Disposed_of_in_the_asynchronous_way_it_ends_every_wait_too()
    {
        RateLimiter limiter = new RequestRateLimiter(1, _clock);
        await limiter.AcquireAsync();
        var waiting = limiter.AcquireAsync().AsTask();

        await limiter.DisposeAsync();

        await waiting.Awaiting(task => task).Should().ThrowAsync<ObjectDisposedException>();
        limiter.GetStatistics()!.CurrentQueuedCount.Should().Be(0);
        limiter.Invoking(it => it.AttemptAcquire()).Should().Throw<ObjectDisposedException>();
        await limiter.Awaiting(it => it.AcquireAsync().AsTask()).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public void A_lease_says_when_to_come_again_and_nothing_else()
    {
        var refused = new RequestLease(new LimiterAnswer(LimiterVerdict.QueueFull, RetryAfter: TimeSpan.FromSeconds(7)));

        refused.MetadataNames.Should().Equal(MetadataName.RetryAfter.Name);
        refused.TryGetMetadata(MetadataName.RetryAfter.Name, out var wait).Should().BeTrue();
        wait.Should().Be(TimeSpan.FromSeconds(7));
        refused.TryGetMetadata(MetadataName.ReasonPhrase.Name, out var reason).Should().BeFalse();
        reason.Should().BeNull();
    }

    [Fact]
    public void A_lease_that_was_granted_says_nothing()
    {
        RequestLease.Acquired.MetadataNames.Should().BeEmpty();
        RequestLease.Acquired.TryGetMetadata(MetadataName.RetryAfter.Name, out var wait).Should().BeFalse();
        wait.Should().BeNull();
    }
}
