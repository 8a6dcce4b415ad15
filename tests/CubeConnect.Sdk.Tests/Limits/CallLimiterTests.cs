using System.Threading.RateLimiting;
using CubeConnect.RateLimits;

namespace CubeConnect.Tests.Limits;

public sealed class CallLimiterTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void Our_own_has_no_lease_and_answers_at_once()
    {
        var limiter = Limiter(requestsPerMinute: 1);

        Acquire(limiter).AtOnce().Should().Be(new LimiterAnswer(LimiterVerdict.Granted));
        Acquire(limiter, timeLeft: TimeSpan.FromSeconds(1)).AtOnce().DoesNotFit.Should().BeTrue();
    }

    [Fact]
    public void The_line_has_the_length_that_the_client_set()
    {
        var limiter = Limiter(requestsPerMinute: 1, queueLimit: 1);
        Acquire(limiter).AtOnce().Granted.Should().BeTrue();
        Acquire(limiter).AsTask().IsCompleted.Should().BeFalse();

        Acquire(limiter).AtOnce().QueueFull.Should().BeTrue();
    }

    [Fact]
    public async Task Without_any_number_calls_pass_until_the_platform_asks_for_quiet()
    {
        var limiter = Limiter(requestsPerMinute: null);
        for (var i = 0; i < 500; i++) (await Acquire(limiter)).Granted.Should().BeTrue();

        limiter.Pause(TimeSpan.FromSeconds(7));
        var call = Acquire(limiter).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(7));

        (await call).Waited.Should().Be(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task The_lease_of_a_foreign_one_belongs_to_the_call()
    {
        var foreign = new ScriptedLimiter(new ScriptedLease(true));
        var answer = await Acquire(Limiter(foreign: foreign));

        answer.Granted.Should().BeTrue();
        foreign.Given.Single().Disposed.Should().BeFalse();
        answer.Lease!.Dispose();
        foreign.Given.Single().Disposed.Should().BeTrue();
    }

    [Fact]
    public async Task A_foreign_one_that_refuses_without_a_word_is_full()
    {
        var foreign = new ScriptedLimiter(new ScriptedLease(false));

        (await Acquire(Limiter(foreign: foreign))).QueueFull.Should().BeTrue();

        foreign.Given.Single().Disposed.Should().BeTrue();
    }

    [Fact]
    public async Task A_foreign_one_that_says_when_is_asked_again_then()
    {
        _clock.AutoAdvance = true;
        var foreign = new ScriptedLimiter(new ScriptedLease(false, TimeSpan.FromSeconds(4)), new ScriptedLease(false, TimeSpan.FromSeconds(3)), new ScriptedLease(true));

        var answer = await Acquire(Limiter(foreign: foreign), timeLeft: TimeSpan.FromSeconds(8));

        answer.Granted.Should().BeTrue();
        answer.Waited.Should().Be(TimeSpan.FromSeconds(7));
        foreign.Given.Select(lease => lease.Disposed).Should().Equal(true, true, false);
    }

    [Fact]
    public async Task A_foreign_one_that_says_too_late_is_not_waited_for()
    {
        var foreign = new ScriptedLimiter(new ScriptedLease(false, TimeSpan.FromSeconds(9)));

        var answer = await Acquire(Limiter(foreign: foreign), timeLeft: TimeSpan.FromSeconds(8));

        answer.Should().Be(new LimiterAnswer(LimiterVerdict.DoesNotFit, TimeSpan.Zero, TimeSpan.FromSeconds(9)));
    }

    [Fact]
    public async Task A_foreign_one_that_lets_wait_too_long_is_left()
    {
        var foreign = new ScriptedLimiter();
        var call = Acquire(Limiter(foreign: foreign), timeLeft: TimeSpan.FromSeconds(8)).AsTask();

        _clock.Advance(TimeSpan.FromSeconds(8));

        (await call).Should().Be(new LimiterAnswer(LimiterVerdict.DoesNotFit, TimeSpan.FromSeconds(8)));
    }

    [Fact]
    public async Task Cancelling_the_wait_for_a_foreign_one_bears_the_callers_token()
    {
        using var cancel = new CancellationTokenSource();
        var call = Acquire(Limiter(foreign: new ScriptedLimiter()), cancellationToken: cancel.Token).AsTask();

        await cancel.CancelAsync();

        (await call.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancel.Token);
    }

    [Fact]
    public async Task Quiet_holds_calls_with_a_foreign_one_too_and_its_lease_goes_back()
    {
        var foreign = new ScriptedLimiter(new ScriptedLease(true), new ScriptedLease(true));
        var limiter = Limiter(foreign: foreign);
        limiter.Pause(TimeSpan.FromSeconds(30));

        (await Acquire(limiter, timeLeft: TimeSpan.FromSeconds(29))).DoesNotFit.Should().BeTrue();
        foreign.Given.Single().Disposed.Should().BeTrue();

        using var cancel = new CancellationTokenSource();
        var call = Acquire(limiter, cancellationToken: cancel.Token).AsTask();
        await cancel.CancelAsync();
        await call.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        foreign.Given.Should().OnlyContain(lease => lease.Disposed);
    }

    [Fact]
    public async Task Our_own_stands_in_for_any_other()
    {
        using RateLimiter limiter = new RequestRateLimiter(1, _clock);

        (await limiter.AcquireAsync()).IsAcquired.Should().BeTrue();
        using var refused = limiter.AttemptAcquire();
        refused.IsAcquired.Should().BeFalse();
        refused.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter).Should().BeTrue();
        retryAfter.Should().Be(RequestRateLimiter.Window);
        limiter.AttemptAcquire(0).IsAcquired.Should().BeFalse();
        limiter.Invoking(it => it.AttemptAcquire(2)).Should().Throw<ArgumentOutOfRangeException>();
        _clock.Advance(RequestRateLimiter.Window);
        limiter.IdleDuration.Should().Be(RequestRateLimiter.Window);
        limiter.AttemptAcquire(0).IsAcquired.Should().BeTrue();
        limiter.AttemptAcquire().IsAcquired.Should().BeTrue();
        limiter.GetStatistics()!.TotalSuccessfulLeases.Should().Be(2);
    }

    private static ValueTask<LimiterAnswer> Acquire(CallLimiter limiter, TimeSpan? timeLeft = null, CancellationToken cancellationToken = default) =>
        limiter.AcquireAsync(RequestPriority.Normal, timeLeft ?? Timeout.InfiniteTimeSpan, cancellationToken);

    private CallLimiter Limiter(int? requestsPerMinute = 60, int queueLimit = 100, RateLimiter? foreign = null) =>
        new(new KeyLimits(_clock), requestsPerMinute, queueLimit, foreign, _clock);
}
