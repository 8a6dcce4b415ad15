namespace CubeConnect.Tests.Reliability;

/// <summary>The platform counts by key, and a machine's clock is not to be trusted.</summary>
public sealed class SharedKeyTests
{
    private const string Receipt = """{"success":true,"data":{"status":"queued","message_log_id":"1"}}""";
    private const string Limit = """{"success":false,"error":{"code":"RATE_LIMIT_EXCEEDED","message":"No."}}""";

    [Fact]
    public async Task What_the_platform_refuses_to_one_client_keeps_the_other_quiet_as_well()
    {
        var clock = new ManualTimeProvider();
        await using var server = FaultServer.Start(Fault.Answer(429, Limit, ("Retry-After", "20"))).Otherwise(Fault.Answer(202, Receipt));
        using var one = Client(server, clock);
        using var other = Client(server, clock);

        var first = one.SendTextAsync(Calls.Text);
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(20));
        var second = other.SendTextAsync(Calls.Text);
        clock.Advance(TimeSpan.FromSeconds(19));
        server.WholeRequests.Should().HaveCount(1);
        second.IsCompleted.Should().BeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));

        await Task.WhenAll(first, second);
        server.WholeRequests.Should().HaveCount(3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_wall_clock_that_jumps_by_an_hour_changes_no_wait(int hours)
    {
        var clock = new ManualTimeProvider();
        await using var server = FaultServer.Start(Fault.Answer(429, Limit, ("Retry-After", "20")), Fault.Answer(202, Receipt));
        using var client = Client(server, clock);

        var call = client.SendTextAsync(Calls.Text);
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(20));
        clock.JumpWallClock(TimeSpan.FromHours(hours));
        clock.Advance(TimeSpan.FromSeconds(19));
        call.IsCompleted.Should().BeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));

        (await call).Id.Value.Should().Be("1");
    }

    private static CubeConnectClient Client(FaultServer server, ManualTimeProvider clock) =>
        TestClient.Create(server.BaseAddress, options => options.TimeProvider = clock);
}
