using System.Threading.RateLimiting;
using CubeConnect.RateLimits;

namespace CubeConnect.Tests.RateLimits;

/// <summary>A limiter of the user's own before the one that the clients of a key share.</summary>
public sealed class UserRateLimiterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ManualTimeProvider _clock = new();

    public UserRateLimiterTests() => _clock.Advance(TimeSpan.FromSeconds(100));

    [Fact]
    public async Task Without_a_limiter_there_is_no_lease_and_without_a_number_only_a_pause_delays_calls()
    {
        var limiter = Client(null);
        for (var i = 0; i < 500; i++) Acquire(limiter).AtOnce().Should().Be(new RateLimitResult(RateLimitVerdict.Acquired));

        limiter.Pause(TimeSpan.FromSeconds(7));
        var call = Acquire(limiter).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(7));

        (await call).Waited.Should().Be(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public void Its_lease_belongs_to_the_call()
    {
        var user = new ScriptedLimiter(new ScriptedLease(true));
        var result = Acquire(Client(user)).AtOnce();

        result.IsAcquired.Should().BeTrue();
        user.Given.Single().Disposed.Should().BeFalse();
        result.Lease!.Dispose();
        user.Given.Single().Disposed.Should().BeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)] // "at once": it is not asked for ever
    public void A_refusal_without_a_time_is_final(int? retryAfter)
    {
        var user = new ScriptedLimiter(new ScriptedLease(false, retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null));

        Acquire(Client(user)).AtOnce().Should().Be(new RateLimitResult(RateLimitVerdict.UserLimiterRefused));

        user.Given.Single().Disposed.Should().BeTrue();
    }

    [Fact]
    public async Task A_refusal_with_a_time_is_retried_then()
    {
        _clock.AutoAdvance = true;
        var user = new ScriptedLimiter(Refusal(4), Refusal(3), new ScriptedLease(true));

        var result = await Acquire(Client(user), 8);

        (result.IsAcquired, result.Waited).Should().Be((true, TimeSpan.FromSeconds(7)));
        user.Given.Select(lease => lease.Disposed).Should().Equal(true, true, false);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(8)] // the call's time is up first
    public void A_wait_beyond_the_calls_time_is_not_begun(int seconds) => Acquire(Client(new ScriptedLimiter(Refusal(seconds))), 8).AtOnce()
        .Should().Be(new RateLimitResult(RateLimitVerdict.UserLimiterTooLate, TimeSpan.Zero, TimeSpan.FromSeconds(seconds)));

    [Fact]
    public async Task What_was_waited_already_counts_against_the_next_wait()
    {
        var call = Acquire(Client(new ScriptedLimiter(Refusal(4), Refusal(5))), 8).AsTask();

        _clock.Advance(TimeSpan.FromSeconds(4));

        (await call).Should().Be(TooLate(RateLimitVerdict.UserLimiterTooLate, waited: 4, retryAfter: 5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.001)]
    [InlineData(-5)]
    public void Without_time_left_a_call_does_not_wait(double timeLeft) =>
        Acquire(Client(new ScriptedLimiter()), timeLeft).AtOnce().Verdict.Should().Be(RateLimitVerdict.UserLimiterTooLate);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_limiter_that_does_not_answer_delays_a_call_no_longer_than_its_timeout(bool ignoresItsToken)
    {
        var call = Acquire(Client(ignoresItsToken ? new FrozenLimiter() : new ScriptedLimiter()), 8).AsTask();

        _clock.Advance(TimeSpan.FromSeconds(8));

        (await call.WaitAsync(Patience)).Should().Be(new RateLimitResult(RateLimitVerdict.UserLimiterTooLate, TimeSpan.FromSeconds(8)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancelling_ends_the_wait_for_it_with_the_callers_token(bool ignoresItsToken)
    {
        using var cancel = new CancellationTokenSource();
        var client = Client(ignoresItsToken ? new FrozenLimiter() : new ScriptedLimiter());
        var call = Acquire(client, cancellationToken: cancel.Token).AsTask();

        await cancel.CancelAsync();

        var error = (await call.WaitAsync(Patience).Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>()).Which;
        error.CancellationToken.Should().Be(cancel.Token);
    }

    [Fact]
    public async Task A_late_lease_is_returned()
    {
        var (frozen, lease) = (new FrozenLimiter(), new ScriptedLease(true));
        var call = Acquire(Client(frozen), 8).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(8));
        (await call.WaitAsync(Patience)).Lease.Should().BeNull();

        frozen.Give(lease);

        await lease.WhenDisposed.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_limiter_that_fails_late_has_no_effect()
    {
        var frozen = new FrozenLimiter();
        var call = Acquire(Client(frozen), 8).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(8));
        frozen.Fail(new IOException("its store is away"));

        (await call.WaitAsync(Patience)).Verdict.Should().Be(RateLimitVerdict.UserLimiterTooLate);
    }

    [Fact]
    public async Task Waiting_for_the_limiter_shortens_the_time_for_a_pause_and_its_lease_is_returned()
    {
        var (frozen, lease) = (new FrozenLimiter(), new ScriptedLease(true));
        var client = Client(frozen);
        client.Pause(TimeSpan.FromSeconds(9));
        var call = Acquire(client, 8).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(4));

        frozen.Give(lease);

        (await call.WaitAsync(Patience)).Should().Be(TooLate(RateLimitVerdict.Paused, waited: 4, retryAfter: 5));
        lease.Disposed.Should().BeTrue();
    }

    [Fact]
    public async Task A_pause_follows_the_limiter_and_a_cancellation_returns_its_lease()
    {
        var user = new ScriptedLimiter(new ScriptedLease(true), new ScriptedLease(true));
        var client = Client(user);
        client.Pause(TimeSpan.FromSeconds(7));
        using var cancel = new CancellationTokenSource();
        var cancelled = Acquire(client, 8, cancel.Token).AsTask();
        var call = Acquire(client, 8).AsTask();

        await cancel.CancelAsync();
        _clock.Advance(TimeSpan.FromSeconds(7));

        await cancelled.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        var result = await call.WaitAsync(Patience);
        (result.IsAcquired, result.Waited).Should().Be((true, TimeSpan.FromSeconds(7)));
        user.Given.Select(lease => lease.Disposed).Should().Equal(true, false);
    }

    private static ScriptedLease Refusal(int seconds) => new(false, TimeSpan.FromSeconds(seconds));

    private static RateLimitResult TooLate(RateLimitVerdict verdict, int waited, int retryAfter) =>
        new(verdict, TimeSpan.FromSeconds(waited), TimeSpan.FromSeconds(retryAfter));

    private static ValueTask<RateLimitResult> Acquire(
        ClientRateLimiter limiter, double? timeLeft = null, CancellationToken cancellationToken = default)
    {
        var left = timeLeft is { } seconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
        return limiter.AcquireAsync(RequestPriority.Normal, left, cancellationToken);
    }

    private ClientRateLimiter Client(RateLimiter? user) =>
        new(new RequestRateLimiter(_clock), new CubeConnectOptions { TimeProvider = _clock, RateLimiter = user });
}
