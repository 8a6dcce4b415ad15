namespace CubeConnect.Tests.Engine;

/// <summary>Which headers travel with a request, and which never do.</summary>
public sealed class HeaderTests
{
    private const string Receipt = """{"success":true,"data":{"status":"queued","message_log_id":1}}""";
    private const string Campaign = """{"success":true,"data":{"campaign_id":"c1","status":"pending"}}""";

    [Fact]
    public async Task Sends_key_and_types_and_nothing_that_was_not_asked_for()
    {
        await using var wire = await Wire.AnswerAsync(202, Receipt);

        await wire.Client.SendTextAsync("+966501234567", "x");

        wire.Request.Header("Authorization").Should().Be("Bearer " + TestClient.Key);
        wire.Request.Header("Accept").Should().Be("application/json");
        wire.Request.Header("Content-Type").Should().Be("application/json");
        wire.Request.Header("Content-Length")
            .Should().Be(wire.Request.BodyBytes.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        wire.Request.Header("User-Agent").Should().StartWith("CubeConnect.Sdk/");
        // On .NET Standard, .NET's own handler adds traceparent while a listener records spans, and another test may be one.
        IEnumerable<string> keys = wire.Request.Headers.Keys;
#if CORE_NETSTANDARD
        keys = keys.Where(key => key != "traceparent");
#endif
        keys.Should().BeEquivalentTo(["Accept", "Authorization", "Content-Length", "Content-Type", "Host", "User-Agent"],
            "neither tenant nor idempotency key nor a trace was asked for");
    }

    [Fact]
    public async Task Reads_without_a_content_type()
    {
        await using var wire = await Wire.AnswerAsync(200, Campaign);

        await wire.Client.GetCampaignAsync("c1");

        wire.Request.Header("Authorization").Should().Be("Bearer " + TestClient.Key);
        wire.Request.Header("Accept-Encoding").Should().Be("gzip", "a page of recipients is long");
        wire.Request.Headers.Should().NotContainKeys("Content-Type", "Transfer-Encoding", "X-TENANT-ID", "Idempotency-Key");
        wire.Request.BodyBytes.Should().BeEmpty();
#if CORE_NETSTANDARD
        wire.Request.Headers.Should().NotContainKey("Content-Length");
#else
        wire.Request.Header("Content-Length").Should().Be("0", ".NET repeats a request without content behind the limiter");
#endif
    }

    [Fact]
    public async Task Sends_the_key_in_its_own_header_when_told_so()
    {
        await using var wire = await Wire.AnswerAsync(202, Receipt, options => options.ApiKeyScheme = ApiKeyScheme.ApiKeyHeader);

        await wire.Client.SendTextAsync("+966501234567", "x");

        wire.Request.Header("X-API-KEY").Should().Be(TestClient.Key);
        wire.Request.Headers.Should().NotContainKey("Authorization");
    }

    [Fact]
    public async Task Sends_the_tenant_of_the_options_or_of_the_call()
    {
        await using var wire = await Wire.StartAsync(options => options.TenantId = "123");
        wire.Server.Reply(202, Receipt).Reply(202, Receipt);

        await wire.Client.With(new RequestOptions { TenantId = "456" }).SendTextAsync(Text);
        await wire.Client.SendTextAsync(Text);

        wire.Server.Requests.Select(request => request.Header("X-TENANT-ID"))
            .Should().Equal(["456", "123"], "a call's tenant ends with the call");
    }

    [Fact]
    public async Task Sends_the_account_of_the_call()
    {
        await using var wire = await Wire.AnswerAsync(202, Receipt);

        await wire.Client.With(new RequestOptions { WhatsAppAccountId = "01JXOTHER" }).SendTextAsync(Text);

        wire.Request.Json.GetProperty("whatsapp_account_id").GetString().Should().Be("01JXOTHER");
    }

    [Fact]
    public async Task Sends_further_headers_of_the_call()
    {
        await using var wire = await Wire.AnswerAsync(202, Receipt);

        await wire.Client.With(new RequestOptions { Headers = new Dictionary<string, string> { ["X-Correlation-Id"] = "abc 123" } })
            .SendTextAsync(Text);

        wire.Request.Header("X-Correlation-Id").Should().Be("abc 123");
    }

    [Theory]
    [InlineData("", "/api/v1/campaigns/c1", "/api/health")]
    [InlineData("api/v1", "/api/v1/campaigns/c1", "/api/health")]
    [InlineData("api/v1/", "/api/v1/campaigns/c1", "/api/health")]
    [InlineData("gateway/cube", "/gateway/cube/api/v1/campaigns/c1", "/gateway/cube/api/health")]
    [InlineData("gateway/cube/api/v1/", "/gateway/cube/api/v1/campaigns/c1", "/gateway/cube/api/health")]
    public async Task Joins_the_base_address_with_paths(string prefix, string campaign, string health)
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, Campaign).Reply(200, """{"success":true,"data":{"status":"healthy"}}""");
        using var client = TestClient.Create(new Uri(server.BaseAddress, prefix));

        await client.GetCampaignAsync("c1");
        await client.GetHealthAsync();

        server.Requests.Select(request => request.Target).Should().Equal(campaign, health);
    }

    private static SendTextRequest Text => new() { Phone = "+966501234567", Text = "x" };
}
