
using CubeConnect.RateLimits;

namespace CubeConnect.Tests.Limits;

public sealed class RequestRateLimiterTests
{
    private static readonly TimeSpan Window = RequestRateLimiter.Window;

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void Grants_at_once_and_allocates_nothing_while_permits_are_free()
    {
        using var limiter = new RequestRateLimiter(4000, TimeProvider.System);
        for (var i = 0; i < 2000; i++) Use(limiter);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var granted = true;
        for (var i = 0; i < 40; i++) granted &= Acquire(limiter).AtOnce().Granted;

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        granted.Should().BeTrue();
    }

    [Fact]
    public async Task The_next_one_waits_for_the_window_and_says_how_long()
    {
        using var limiter = Limiter(1);
        Acquire(limiter).AtOnce().Waited.Should().Be(TimeSpan.Zero);
        _clock.Advance(TimeSpan.FromSeconds(20));
        var next = Acquire(limiter).AsTask();

        _clock.Advance(TimeSpan.FromSeconds(40.999));
        next.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromSeconds(0.001));

        (await next).Should().Be(new LimiterAnswer(LimiterVerdict.Granted, TimeSpan.FromSeconds(41)));
    }

    [Fact]
    public async Task Everybody_goes_in_turn_with_one_timer()
    {
        using var limiter = Limiter(2);
        var calls = Enumerable.Range(0, 7).Select(_ => Acquire(limiter).AsTask()).ToArray();
        _clock.DueTimes.Should().Equal(Window);

        _clock.Advance(3 * Window);

        (await Task.WhenAll(calls)).Select(answer => answer.Waited.TotalSeconds).Should().Equal(0, 0, 61, 61, 122, 122, 183);
        _clock.DueTimes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_password_goes_before_those_who_wait()
    {
        using var limiter = Limiter(1);
        Use(limiter);
        var normal = Acquire(limiter).AsTask();
        var high = Acquire(limiter, RequestPriority.High).AsTask();

        _clock.Advance(2 * Window);

        (await high).Waited.Should().Be(Window);
        (await normal).Waited.Should().Be(Window + Window);
    }

    [Fact]
    public void Refuses_at_once_when_the_line_is_full_and_takes_no_place()
    {
        using var limiter = Limiter(1);
        Use(limiter);
        for (var i = 0; i < 3; i++) Acquire(limiter, queueLimit: 3).AsTask().IsCompleted.Should().BeFalse();

        var refused = Acquire(limiter, queueLimit: 3).AtOnce();

        refused.QueueFull.Should().BeTrue();
        refused.RetryAfter.Should().Be(4 * Window);
        limiter.GetStatistics().Should().BeEquivalentTo(new { CurrentQueuedCount = 3L, CurrentAvailablePermits = 0L, TotalSuccessfulLeases = 1L, TotalFailedLeases = 1L });
    }

    [Theory]
    [InlineData(61_000, false)]
    [InlineData(60_999, true)]
    [InlineData(0, true)]
    [InlineData(-5_000, true)]
    public async Task Refuses_at_once_when_the_turn_cannot_come_in_time(int timeLeftMs, bool refused)
    {
        using var limiter = Limiter(1);
        Use(limiter);

        var call = Acquire(limiter, timeLeft: TimeSpan.FromMilliseconds(timeLeftMs)).AsTask();

        call.IsCompleted.Should().Be(refused);
        limiter.GetStatistics()!.CurrentQueuedCount.Should().Be(refused ? 0 : 1);
        if (refused) (await call).Should().Be(new LimiterAnswer(LimiterVerdict.DoesNotFit, TimeSpan.Zero, Window));
    }

    [Fact]
    public async Task A_cancelled_wait_gives_its_place_back()
    {
        using var limiter = Limiter(1);
        Use(limiter);
        using var cancel = new CancellationTokenSource();
        var cancelled = Acquire(limiter, cancellationToken: cancel.Token).AsTask();
        var next = Acquire(limiter).AsTask();

        await cancel.CancelAsync();

        (await cancelled.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancel.Token);
        _clock.Advance(Window);
        (await next).Waited.Should().Be(Window);
        limiter.GetStatistics()!.TotalSuccessfulLeases.Should().Be(2);
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_takes_no_permit()
    {
        using var limiter = Limiter(1);

        await FluentActions.Awaiting(() => Acquire(limiter, cancellationToken: new CancellationToken(canceled: true)).AsTask()).Should().ThrowAsync<OperationCanceledException>();

        limiter.GetStatistics()!.CurrentAvailablePermits.Should().Be(1);
    }

    [Fact]
    public void The_last_one_to_leave_the_line_stops_the_timer()
    {
        using var limiter = Limiter(1);
        Use(limiter);
        using var cancel = new CancellationTokenSource();
        _ = Acquire(limiter, cancellationToken: cancel.Token).AsTask();
        _clock.DueTimes.Should().ContainSingle();

        cancel.Cancel();

        _clock.DueTimes.Should().BeEmpty();
    }

    private static ValueTask<LimiterAnswer> Acquire(
        RequestRateLimiter limiter, RequestPriority priority = RequestPriority.Normal, TimeSpan? timeLeft = null, int queueLimit = 100, CancellationToken cancellationToken = default) =>
        limiter.AcquireAsync(priority, timeLeft ?? Timeout.InfiniteTimeSpan, queueLimit, cancellationToken);

    private static void Use(RequestRateLimiter limiter) => Acquire(limiter).AtOnce().Granted.Should().BeTrue();

    private RequestRateLimiter Limiter(int permits) => new(permits, _clock);
}
