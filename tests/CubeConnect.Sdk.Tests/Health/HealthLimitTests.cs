namespace CubeConnect.Tests.Health;

/// <summary>Health needs no key and does not count for any key, so its own limit delays no message.</summary>
public sealed class HealthLimitTests
{
    private const string Limited = """{"success":false,"error":{"code":"RATE_LIMIT_EXCEEDED"}}""",
        Healthy = """{"data":{"status":"healthy"}}""";

    [Theory]
    [InlineData(429, Limited, "Retry-After", "7")]
    [InlineData(429, Limited, "X-RateLimit-Remaining", "0")]
    [InlineData(200, Healthy, "X-RateLimit-Remaining", "0")]
    [InlineData(200, Healthy, "X-RateLimit-Limit", "1")]
    public async Task A_message_after_a_limited_health_check_does_not_wait(int status, string answer, string header, string said)
    {
        var clock = new ManualTimeProvider { AutoAdvance = true };
        await using var wire =
            await Wire.StartAsync(options => (options.TimeProvider, options.MaxRetries, options.RequestsPerMinute) = (clock, 0, 60));
        wire.Server.Reply(status, answer, (header, said)).Reply(202, Container.Receipt).Reply(202, Container.Receipt);

        var health = () => wire.Client.GetHealthAsync();
        if (status == 200) await health();
        else await health.Should().ThrowAsync<CubeConnectRateLimitException>();
        await wire.Client.SendTextAsync(Calls.Text);
        await wire.Client.SendTextAsync(Calls.Text);

        clock.Waited.Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_limited_health_check_waits_as_it_was_told()
    {
        var clock = new ManualTimeProvider { AutoAdvance = true };
        await using var wire = await Wire.StartAsync(options => options.TimeProvider = clock);
        wire.Server.Reply(429, Limited, ("Retry-After", "7")).Reply(200, Healthy);

        (await wire.Client.GetHealthAsync()).IsHealthy.Should().BeTrue();

        clock.Waited.Should().Be(TimeSpan.FromSeconds(7));
    }
}
