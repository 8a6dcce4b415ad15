namespace CubeConnect.Tests.Health;

/// <summary>GET /api/health: no key, and a platform in trouble is an answer.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task Reads_a_healthy_platform_without_sending_the_key()
    {
        await using var wire = await Wire.AnswerAsync(
            200,
            """
            {"success":true,"data":{"status":"healthy","checks":{"app":true,"database":true,"cache":true},
             "timestamp":"2026-02-26T14:30:00Z"}}
            """,
            options => options.TenantId = "7");

        var health = await wire.Client.GetHealthAsync();

        wire.Request.Method.Should().Be("GET");
        wire.Request.Target.Should().Be("/api/health");
        wire.Request.Headers.Should().NotContainKeys("Authorization", "X-API-KEY", "X-TENANT-ID");
        health.Status.Should().Be(PlatformStatus.Healthy);
        health.IsHealthy.Should().BeTrue();
        health.Checks.Should().Equal(new Dictionary<string, bool> { ["app"] = true, ["database"] = true, ["cache"] = true });
        health.CheckedAt.Should().Be(new DateTimeOffset(2026, 2, 26, 14, 30, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Returns_a_degraded_platform_as_a_value_after_one_request()
    {
        await using var wire = await Wire.AnswerAsync(503, """
            {"success":false,"error":{"code":"SERVICE_DEGRADED","message":"One or more platform checks failed.",
             "details":{"status":"degraded","checks":{"app":true,"database":false,"cache":false},"timestamp":"2026-02-26T14:30:00Z"}}}
            """);

        var health = await wire.Client.GetHealthAsync();

        health.Status.Should().Be(PlatformStatus.Degraded);
        health.IsHealthy.Should().BeFalse();
        health.Checks.Should().Equal(new Dictionary<string, bool> { ["app"] = true, ["database"] = false, ["cache"] = false });
        health.CheckedAt.Should().Be(new DateTimeOffset(2026, 2, 26, 14, 30, 0, TimeSpan.Zero));
        wire.Server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task Fails_when_a_proxy_answers_instead()
    {
        await using var wire = await Wire.StartAsync(options => options.MaxRetries = 0);
        wire.Server.Reply(WireReply.Of(503, "<h1>down</h1>") with { ContentType = "text/html" });

        var error = (await wire.Client.Invoking(client => client.GetHealthAsync()).Should().ThrowAsync<CubeConnectServerException>()).Which;

        error.ResponseText.Should().Be("<h1>down</h1>");
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"true\"", true)]
    [InlineData("1", true)]
    [InlineData("\"ok\"", true)]
    [InlineData("\"Healthy\"", true)]
    [InlineData("\"UP\"", true)]
    [InlineData("\"pass\"", true)]
    [InlineData("{\"status\":\"ok\",\"latency_ms\":12}", true)]
    [InlineData("{\"latency_ms\":12,\"healthy\":true}", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("\"degraded\"", false)]
    [InlineData("\"down\"", false)]
    [InlineData("{\"status\":\"down\"}", false)]
    [InlineData("{\"ok\":false,\"error\":\"no connection\"}", false)]
    public async Task Reads_a_check_in_whatever_form_it_comes(string check, bool isGood)
    {
        await using var wire = await Wire.AnswerAsync(200,
            $$$"""{"data":{"status":"healthy","checks":{"database":{{{check}}},"cache":true} } }""");

        var health = await wire.Client.GetHealthAsync();

        health.Checks.Should().Equal(new Dictionary<string, bool> { ["database"] = isGood, ["cache"] = true });
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"latency_ms\":12}")]
    [InlineData("[true]")]
    [InlineData("\"12 ms\"")]
    public async Task Leaves_out_a_check_that_says_neither_yes_nor_no(string check)
    {
        await using var wire = await Wire.AnswerAsync(200,
            $$$"""{"data":{"status":"healthy","checks":{"database":{{{check}}},"cache":true} } }""");

        var health = await wire.Client.GetHealthAsync();

        health.Checks.Should().Equal(new Dictionary<string, bool> { ["cache"] = true });
    }
}
