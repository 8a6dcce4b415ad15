using System.Net;
using System.Text.Json;

namespace CubeConnect.Tests.Raw;

/// <summary>The raw call: any path of the platform through the same engine.</summary>
public sealed class RawCallTests
{
    [Fact]
    public async Task Calls_an_endpoint_that_has_no_typed_method()
    {
        await using var wire = await Wire.StartAsync();
        wire.Server.Reply(200, """{"success":true,"data":[{"id":1}]}""", ("X-RateLimit-Remaining", "9"), ("X-Many", "a"), ("X-Many", "b"));

        var response = await wire.Client.SendRawAsync(new ApiRequest(HttpMethod.Get, "campaigns?page=2&name=a%20b"));

        wire.Request.Method.Should().Be("GET");
        wire.Request.Target.Should().Be("/api/v1/campaigns?page=2&name=a%20b");
        wire.Request.Header("Authorization").Should().Be("Bearer " + TestClient.Key);
        wire.Request.BodyBytes.Should().BeEmpty();
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Body!.Value.Should().BeJson("""{"success":true,"data":[{"id":1}]}""");
        response.Headers["x-ratelimit-remaining"].Should().Equal("9");
        response.Headers["X-Many"].Should().Equal("a", "b");
        response.Headers["content-type"].Should().Equal("application/json");
    }

    [Fact]
    public async Task Sends_a_body_as_it_is()
    {
        await using var wire = await Wire.AnswerAsync(201, """{"success":true,"data":{"id":"x"}}""");
        var body = JsonDocument.Parse("""{ "b": 1, "a": "ع" }""").RootElement;

        var response = await wire.Client.With(new RequestOptions { TenantId = "7" })
            .SendRawAsync(new ApiRequest(HttpMethod.Post, "templates") { Body = body });

        wire.Request.Body.Should().Be("""{ "b": 1, "a": "ع" }""");
        wire.Request.Header("Content-Type").Should().Be("application/json");
        wire.Request.Header("X-TENANT-ID").Should().Be("7");
        wire.Request.Headers.Should().NotContainKey("Idempotency-Key");
        response.StatusCode.Should().Be(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("POST", "{}")]
    [InlineData("PUT", "{}")]
    [InlineData("DELETE", "")]
    public async Task Sends_an_empty_object_where_a_request_must_be_watched(string method, string body)
    {
        await using var wire = await Wire.AnswerAsync(204, null);

        var response = await wire.Client.SendRawAsync(new ApiRequest(new HttpMethod(method), "things/1"));

        wire.Request.Method.Should().Be(method);
        wire.Request.Body.Should().Be(body);
        response.StatusCode.Should().Be(HttpStatusCode.NoContent);
        response.Body.Should().BeNull();
    }

    [Fact]
    public async Task Reaches_outside_the_version_with_a_leading_slash()
    {
        await using var wire = await Wire.AnswerAsync(200, "{}");

        await wire.Client.SendRawAsync(new ApiRequest(HttpMethod.Get, "/api/v2/things"));

        wire.Request.Target.Should().Be("/api/v2/things");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("?a=b")]
    [InlineData("//evil.example/x")]
    [InlineData("https://evil.example/x")]
    [InlineData("campaigns/../../x")]
    [InlineData("campaigns/./x")]
    [InlineData("campaigns/%2e%2E/x")]
    [InlineData("..")]
    [InlineData("a b")]
    [InlineData("a\r\nX-Evil: 1")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("عيد")]
    public async Task Refuses_a_path_that_leads_elsewhere(string? path)
    {
        await using var wire = await Wire.StartAsync();

        var error = (await wire.Client.Invoking(client => client.SendRawAsync(new ApiRequest(HttpMethod.Get, path!)))
            .Should().ThrowAsync<CubeConnectValidationException>()).Which;

        error.Errors.Keys.Should().Equal("path");
        error.Attempts.Should().Be(0);
        wire.Server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Turns_errors_into_the_same_exceptions()
    {
        await using var wire = await Wire.AnswerAsync(422,
            """{"success":false,"error":{"code":"VALIDATION_ERROR","message":"m","details":{"name":["Taken."]}}}""");

        var error = (await wire.Client.Invoking(client => client.SendRawAsync(new ApiRequest(HttpMethod.Post, "templates")))
            .Should().ThrowAsync<CubeConnectValidationException>()).Which;

        error.Errors["name"].Should().Equal("Taken.");
        error.Operation.Should().Be("SendRaw");
        error.Outcome.Should().Be(RequestOutcome.Rejected);
    }

    [Theory]
    [InlineData("""{"success":false,"error":{"code":"PLAN_LIMIT_REACHED"}}""", typeof(CubeConnectQuotaException))]
    [InlineData("<html>", typeof(CubeConnectResponseException))]
    [InlineData("""{"success":tr""", typeof(CubeConnectResponseException))]
    public async Task A_200_is_not_always_a_success(string answer, Type type)
    {
        await using var wire = await Wire.AnswerAsync(200, answer);

        (await wire.Client.Invoking(client => client.SendRawAsync(new ApiRequest(HttpMethod.Get, "x")))
            .Should().ThrowAsync<CubeConnectException>()).Which.Should().BeOfType(type);
    }

    [Theory]
    [InlineData("GET", false, false, 2)]
    [InlineData("POST", false, false, 1)]
    [InlineData("POST", true, false, 2)]
    [InlineData("POST", false, true, 2)]
    [InlineData("DELETE", false, false, 1)]
    public async Task Sends_again_only_what_may_be_sent_again(string method, bool isSafe, bool hasKey, int requests)
    {
        await using var wire = await Wire.StartAsync(options => options.MaxRetries = 1);
        wire.Server.ReplyAlways(_ => WireReply.Of(503));
        var request = new ApiRequest(new HttpMethod(method), "x");
        if (isSafe) request = request with { IsSafeToRepeat = true };

        await wire.Client.Invoking(client => client.With(hasKey ? new RequestOptions { IdempotencyKey = "k1" } : new())
            .SendRawAsync(request)).Should().ThrowAsync<CubeConnectServerException>();

        wire.Server.Requests.Should().HaveCount(requests);
        wire.Server.Requests.Should().OnlyContain(r => r.Header("Idempotency-Key") == (hasKey ? "k1" : null));
    }

    [Fact]
    public void Prints_neither_path_nor_body()
    {
        var request = new ApiRequest(HttpMethod.Post, "opt-outs/966501234567") { Body = JsonDocument.Parse("\"secret\"").RootElement };
        var response = new ApiResponse { Content = "\"secret\""u8.ToArray() };

        (request.ToString() + response).Should().NotContain("501234567").And.NotContain("secret");
    }

    [Fact]
    public async Task Removes_the_encoding_headers_after_decompression()
    {
        const string json = """{"success":true,"data":{"id":1}}""";
        await using var server = FaultServer.Start(Fault.Answer("gzip", RawAnswer.Gzip(200, json)));
        using var client = TestClient.Create(server.BaseAddress);

        var response = await client.SendRawAsync(new ApiRequest(HttpMethod.Get, "things/1"));

        response.Body!.Value.Should().BeJson(json);
        response.Headers.Should().NotContainKeys("Content-Encoding", "Content-Length").And.ContainKey("Content-Type");
    }
}
