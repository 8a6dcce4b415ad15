using System.Threading.RateLimiting;

namespace CubeConnect.Tests.Reliability.Minute;

/// <summary>The limiters that come with .NET, in the place of ours.</summary>
public sealed class LimiterKindTests
{
    private const string Receipt = """{"success":true,"data":{"status":"queued","message_log_id":"1"}}""";

    [Fact]
    public async Task A_concurrency_limiter_gets_every_permit_back_however_the_call_ends()
    {
        await using var limiter = new ConcurrencyLimiter(new() { PermitLimit = 1, QueueLimit = 0 });
        await using var server = FaultServer.Start(Fault.Answer(202, Receipt), Fault.Answer(422, "{}"), Fault.AfterRequest(Cut.Reset),
            Fault.NoAnswer).Otherwise(Fault.Answer(202, Receipt));
        using var client = TestClient.Create(server.BaseAddress, options => options.RateLimiter = limiter);

        await client.SendTextAsync(Calls.Text);
        await Calls.FailAsync("send", client);
        await Calls.FailAsync("send", client);
        using var cancel = new CancellationTokenSource();
        var inside = client.SendTextAsync(Calls.Text, cancel.Token);
        await server.ArrivedAsync(4);
        (await Calls.FailAsync("send", client)).Should().BeOfType<CubeConnectRateLimitException>("one is inside").Which.Outcome
            .Should().Be(RequestOutcome.NotSent);
        await cancel.CancelAsync();
        await inside.Awaiting(call => call).Should().ThrowAsync<OperationCanceledException>();

        limiter.GetStatistics()
            .Should().BeEquivalentTo(new { CurrentAvailablePermits = 1L, TotalSuccessfulLeases = 4L, TotalFailedLeases = 1L });
        server.WholeRequests.Should().HaveCount(4);
    }

    [Fact]
    public async Task A_queueing_limiter_is_awaited_and_each_attempt_takes_a_permit()
    {
        await using var limiter =
            new TokenBucketRateLimiter(
                new()
                {
                    TokenLimit = 2, TokensPerPeriod = 2, QueueLimit = 10, AutoReplenishment = false,
                    ReplenishmentPeriod = TimeSpan.FromTicks(1),
                });
        await using var server = FaultServer.Start(Fault.Answer(503, "{}"))
            .Otherwise(Fault.Answer(200, """{"success":true,"data":{"message_log_id":"1","status":"sent"}}"""));
        using var client = TestClient.Create(server.BaseAddress, options => (options.RateLimiter, options.Jitter) = (limiter, () => 0));

        await client.GetMessageAsync("1");
        var waiting = client.GetMessageAsync("1");
        waiting.IsCompleted.Should().BeFalse("the first call took both permits");
        SpinWait.SpinUntil(limiter.TryReplenish, TimeSpan.FromSeconds(30)).Should().BeTrue();
        await waiting.WaitAsync(TimeSpan.FromMinutes(1));

        server.WholeRequests.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_chained_limiter_works_as_one()
    {
        await using var limiter = RateLimiter.CreateChained(
            new ConcurrencyLimiter(new() { PermitLimit = 5 }),
            new FixedWindowRateLimiter(
                new() { PermitLimit = 1, Window = TimeSpan.FromHours(1), QueueLimit = 0, AutoReplenishment = false }));
        await using var server = FaultServer.Start().Otherwise(Fault.Answer(202, Receipt));
        using var client = TestClient.Create(server.BaseAddress, options => options.RateLimiter = limiter);

        await client.SendTextAsync(Calls.Text);
        var error = (await Calls.FailAsync("send", client)).Should().BeOfType<CubeConnectRateLimitException>().Which;

        error.Outcome.Should().Be(RequestOutcome.NotSent);
        error.RetryAfter.Should().BePositive("the window says when it ends").And.BeLessThanOrEqualTo(TimeSpan.FromHours(1));
        server.WholeRequests.Should().ContainSingle();
    }
}
