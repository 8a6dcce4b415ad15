using System.Threading.RateLimiting;
using CubeConnect.RateLimits;

namespace CubeConnect.Tests.Limits;

/// <summary>A limiter of the user's own, at the edges: of the call's time, of what it says, and of the quiet that the platform asks for.</summary>
public sealed class ForeignLimiterBoundsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ManualTimeProvider _clock = new();

    public ForeignLimiterBoundsTests() => _clock.Advance(TimeSpan.FromSeconds(100));

    [Fact]
    public void With_it_our_own_has_no_number()
    {
        var foreign = new ScriptedLimiter([.. Enumerable.Range(0, 3).Select(_ => new ScriptedLease(true))]);
        var limiter = Limiter(foreign, requestsPerMinute: 1);

        for (var i = 0; i < 3; i++) Acquire(limiter).AtOnce().Granted.Should().BeTrue();
    }

    [Fact]
    public void One_that_says_at_once_is_not_asked_for_ever()
    {
        var answer = Acquire(Limiter(new ScriptedLimiter(new ScriptedLease(false, TimeSpan.Zero)))).AtOnce();

        answer.Should().Be(new LimiterAnswer(LimiterVerdict.QueueFull));
    }

    [Fact]
    public async Task One_that_says_when_is_waited_for_however_long_where_the_call_has_no_end()
    {
        var call = Acquire(Limiter(new ScriptedLimiter(new ScriptedLease(false, TimeSpan.FromHours(7)), new ScriptedLease(true)))).AsTask();
        call.IsCompleted.Should().BeFalse();

        _clock.Advance(TimeSpan.FromHours(7));

        (await call).Waited.Should().Be(TimeSpan.FromHours(7));
    }

    [Fact]
    public void A_wait_to_the_very_end_of_the_calls_time_is_not_begun()
    {
        var answer = Acquire(Limiter(new ScriptedLimiter(new ScriptedLease(false, TimeSpan.FromSeconds(8)))), TimeSpan.FromSeconds(8)).AtOnce();

        answer.Should().Be(new LimiterAnswer(LimiterVerdict.DoesNotFit, TimeSpan.Zero, TimeSpan.FromSeconds(8)));
    }

    [Fact]
    public async Task What_was_waited_already_counts_against_the_next_wait()
    {
        var call = Acquire(Limiter(new ScriptedLimiter(new ScriptedLease(false, TimeSpan.FromSeconds(4)), new ScriptedLease(false, TimeSpan.FromSeconds(5)))), TimeSpan.FromSeconds(8)).AsTask();

        _clock.Advance(TimeSpan.FromSeconds(4));

        (await call).Should().Be(new LimiterAnswer(LimiterVerdict.DoesNotFit, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-5000)]
    public void Without_time_left_nobody_waits(int timeLeftMs)
    {
        // A millisecond less than none is the span that elsewhere means any time.
        var timeLeft = timeLeftMs == -1 ? TimeSpan.FromTicks(-1) : TimeSpan.FromMilliseconds(timeLeftMs);

        Acquire(Limiter(new ScriptedLimiter()), timeLeft).AtOnce().DoesNotFit.Should().BeTrue();
    }

    [Fact]
    public async Task What_it_took_is_gone_from_the_time_for_the_quiet_and_the_permit_goes_back()
    {
        var (foreign, lease) = (new LateLimiter(), new ScriptedLease(true));
        var limiter = Limiter(foreign);
        limiter.Pause(TimeSpan.FromSeconds(9));
        var call = Acquire(limiter, TimeSpan.FromSeconds(8)).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(4));

        foreign.Give(lease);

        (await call.WaitAsync(Patience)).Should().Be(new LimiterAnswer(LimiterVerdict.DoesNotFit, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5)));
        lease.Disposed.Should().BeTrue();
    }

    [Fact]
    public async Task What_is_left_of_the_time_may_go_to_the_quiet()
    {
        var foreign = new LateLimiter();
        var limiter = Limiter(foreign);
        limiter.Pause(TimeSpan.FromSeconds(7));
        var call = Acquire(limiter, TimeSpan.FromSeconds(8)).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(4));

        foreign.Give(new ScriptedLease(true));
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(3)).WaitAsync(Patience);
        _clock.Advance(TimeSpan.FromSeconds(3));

        var answer = await call.WaitAsync(Patience);
        (answer.Granted, answer.Waited).Should().Be((true, TimeSpan.FromSeconds(7)));
    }

    [Fact]
    public async Task A_permit_that_comes_a_millisecond_late_does_not_make_the_time_endless()
    {
        var foreign = new LateLimiter();
        var limiter = Limiter(foreign);
        limiter.Pause(TimeSpan.FromSeconds(60));
        var call = Acquire(limiter, TimeSpan.FromSeconds(8)).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(8.001));

        foreign.Give(new ScriptedLease(true));

        var answer = await call.WaitAsync(Patience);
        (answer.Verdict, answer.Lease).Should().Be((LimiterVerdict.DoesNotFit, null), "it went back already");
    }

    private static ValueTask<LimiterAnswer> Acquire(CallLimiter limiter, TimeSpan? timeLeft = null) =>
        limiter.AcquireAsync(RequestPriority.Normal, timeLeft ?? Timeout.InfiniteTimeSpan, CancellationToken.None);

    private CallLimiter Limiter(RateLimiter foreign, int? requestsPerMinute = null) => new(new KeyLimits(_clock), requestsPerMinute, 100, foreign, _clock);
}
