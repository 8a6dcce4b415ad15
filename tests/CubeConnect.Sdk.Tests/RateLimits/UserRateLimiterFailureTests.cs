using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace CubeConnect.Tests.RateLimits;

/// <summary>
/// A limiter of the user's own that fails neither hides the outcome of a message nor ends a call in an exception of its own.
/// </summary>
public sealed class UserRateLimiterFailureTests
{
    [Theory]
    [InlineData("send")]
    [InlineData("campaign")]
    [InlineData("read")]
    public async Task A_limiter_that_throws_fails_the_call_before_anything_is_sent(string call)
    {
        var fault = new InvalidOperationException("the store is away");
        await using var wire = await Wire.StartAsync(options => options.RateLimiter = HookedLimiter.Failing(fault, atTheEnd: false));

        var error = (await Calls.FailAsync(call, wire.Client)).Should().BeOfType<CubeConnectRateLimitException>().Which;

        error.InnerException.Should().BeSameAs(fault);
        (error.Outcome, error.Attempts, error.RetryAfter).Should().Be((RequestOutcome.NotSent, 0, null));
        error.Message.Should().Contain("RateLimiter").And.Contain(nameof(InvalidOperationException)).And.NotContain("the store is away");
        wire.Server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_limiter_that_cancels_by_itself_is_not_a_cancellation_by_the_caller()
    {
        await using var wire = await Wire.StartAsync(options =>
            options.RateLimiter = HookedLimiter.Failing(new OperationCanceledException("its own"), atTheEnd: false));

        (await Calls.FailAsync("send", wire.Client)).InnerException.Should().BeOfType<OperationCanceledException>();
    }

    [Fact]
    public async Task A_limiter_that_throws_at_the_end_does_not_hide_the_outcome()
    {
        using var log = new FakeLoggerProvider();
        await using var server = await WireServer.StartAsync();
        server.Reply(202, Container.Receipt).Reply(503);
        using var client = new CubeConnectClient(
            new CubeConnectOptions
            {
                ApiKey = TestClient.Key, WhatsAppAccountId = TestClient.Account, BaseAddress = server.BaseAddress,
                RateLimiter = HookedLimiter.Failing(new InvalidOperationException("the store is away"), atTheEnd: true),
            },
            log.AsFactory());

        (await client.SendTextAsync(Calls.Text)).Id.Value.Should().NotBeEmpty();
        (await Calls.FailAsync("send", client)).Should().BeOfType<CubeConnectServerException>().Which.Outcome
            .Should().Be(RequestOutcome.Unknown);

        server.Requests.Should().HaveCount(2);
        log.Records().Where(entry => entry.Id == 1010)
            .Should().HaveCount(2).And.OnlyContain(entry => entry.Level == LogLevel.Warning && !entry.Message.Contains("away"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_limiter_that_throws_during_a_cancellation_leaves_it_a_cancellation(bool whenItGetsItsPermitBack)
    {
        var clock = new ManualTimeProvider();
        using var cancel = new CancellationTokenSource();
        var (calls, fault) = (0, new InvalidOperationException("the store is away"));
        await using var wire = await Wire.StartAsync(options => (options.TimeProvider, options.MaxRetries, options.RateLimiter) =
            (clock, 0, HookedLimiter.Failing(fault, whenItGetsItsPermitBack, () =>
            {
                if (++calls == 2 && !whenItGetsItsPermitBack)
                    cancel.Cancel();
            })));
        wire.Server.Reply(429, """{"success":false,"error":{"code":"RATE_LIMIT_EXCEEDED"}}""", ("Retry-After", "20"));
        await Calls.FailAsync("send", wire.Client);

        // The key is quiet now, so that this call has the limiter's permit and waits for the minute.
        var running = wire.Client.SendTextAsync(Calls.Text, cancel.Token);
        await cancel.CancelAsync();

        var error = (await running.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>()).Which;
        error.CancellationToken.Should().Be(cancel.Token);
        error.Data[nameof(CubeConnectException.Outcome)].Should().Be(RequestOutcome.NotSent);
        wire.Server.Requests.Should().HaveCountLessThan(2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_limiter_that_does_not_answer_in_time_is_named_as_the_cause(bool ignoresItsToken)
    {
        var clock = new ManualTimeProvider();
        await using var wire = await Wire.StartAsync(options =>
            (options.TimeProvider, options.RateLimiter) = (clock, ignoresItsToken ? new FrozenLimiter() : new ScriptedLimiter()));

        var call = Calls.FailAsync("send", wire.Client);
        await clock.WaitForTimerAsync();
        clock.Advance(TimeSpan.FromSeconds(100));

        var error = (await call).Should().BeOfType<CubeConnectRateLimitException>().Which;
        (error.Outcome, error.RetryAfter).Should().Be((RequestOutcome.NotSent, null));
        error.Message.Should().Contain("RateLimiter of the options did not answer before the call's time was up").And.NotContain(" 0 s")
            .And.NotContain("MaxQueuedRequests");
    }
}
