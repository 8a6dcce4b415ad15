namespace CubeConnect.Gateways.Tests.Periskope;

public sealed class PeriskopeReceiptTests
{
    [Fact]
    public async Task Reads_the_oldest_shape()
    {
        var receipt = await SendAsync("""{"12042354354XXX@g.us":"f7ab866c-1c2d"}""");

        receipt.MessageId.Should().Be("f7ab866c-1c2d");
        receipt.ChatId!.Value.Value.Should().Be("12042354354XXX@g.us");
        receipt.QueueId.Should().BeNull();
        receipt.UniqueId.Should().BeNull();
        receipt.AdditionalFields.Should().BeEmpty();
    }

    [Fact]
    public async Task Reads_the_shape_with_the_position_as_text()
    {
        var receipt = await SendAsync("""{"queue_id":"c2b8","queue_position":"7"}""");

        receipt.QueueId.Should().Be("c2b8");
        receipt.QueuePosition.Should().Be(7);
        receipt.MessageId.Should().BeNull();
    }

    [Fact]
    public async Task Reads_the_shape_with_the_position_as_number()
    {
        var receipt = await SendAsync("""{"queue_id":"c2b8","queue_position":1}""");

        receipt.QueueId.Should().Be("c2b8");
        receipt.QueuePosition.Should().Be(1);
        receipt.Status.Value.Should().BeEmpty();
    }

    [Fact]
    public async Task Reads_the_shape_with_a_hint()
    {
        var receipt = await SendAsync(
            """{"queue_id":"c2b8","queue_position":1,"unique_id":"3EB05FC204C28E456D8596","hint":"see /queue/jobs?queue_id=c2b8"}""");

        receipt.UniqueId.Should().Be("3EB05FC204C28E456D8596");
        receipt.Hint.Should().Be("see /queue/jobs?queue_id=c2b8");
    }

    [Fact]
    public async Task Reads_the_newest_shape()
    {
        var receipt = await SendAsync("""
            {"queue_id":"c2b8","queue_position":0,"status":"queued","unique_id":"3EB0","track_by":{"unique_id":"https://a/3EB0/status",
             "queue_id":"https://a/queue/jobs?queue_id=c2b8"}}
            """);

        receipt.QueuePosition.Should().Be(0);
        receipt.Status.Should().Be(PeriskopeStatus.Queued);
        receipt.TrackBy.Should().Be(
            new PeriskopeTrackingLinks { UniqueId = "https://a/3EB0/status", QueueId = "https://a/queue/jobs?queue_id=c2b8" });
    }

    [Theory]
    [InlineData("""{"data":{"queue_id":"c2b8"}}""")]
    [InlineData("""{"success":true,"data":{"queue_id":"c2b8","queue_position":null}}""")]
    [InlineData("""{"queue_id":"c2b8","status":17,"track_by":"none","unique_id":null,"data":null}""")]
    public async Task Bears_an_envelope_and_other_types(string json) => (await SendAsync(json)).QueueId.Should().Be("c2b8");

    [Fact]
    public async Task Keeps_what_it_does_not_know()
    {
        var receipt = await SendAsync("""{"queue_id":"c2b8","lane":{"name":"fast"}}""");

        receipt.AdditionalFields["lane"].Should().BeJson("""{"name":"fast"}""");
    }

    [Fact]
    public async Task Passes_the_headers_on()
    {
        var receipt = await SendAsync(
            """{"queue_id":"c2b8"}""",
            ("X-RateLimit-Limit", "100"), ("X-RateLimit-Remaining", "99"), ("X-RateLimit-Reset", "1767225600"),
                ("x-periskope-org-id", "org-1"), ("x-periskope-phone-id", "phone-1"), ("x-periskope-trace-id", "trace-1"));

        receipt.RateLimit.Should().Be(new GatewayRateLimit { Limit = 100, Remaining = 99, Reset = "1767225600" });
        receipt.OrganizationId.Should().Be("org-1");
        receipt.PhoneId.Should().Be("phone-1");
        receipt.TraceId.Should().Be("trace-1");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"queue_id":""}""")]
    [InlineData("""{"status":"queued"}""")]
    [InlineData("[]")]
    [InlineData("\"ok\"")]
    public async Task An_answer_without_an_id_says_that_the_message_was_taken(string json)
    {
        var send = () => SendAsync(json);

        var e = (await send.Should().ThrowAsync<CubeConnectResponseException>()).Which;
        e.Outcome.Should().Be(RequestOutcome.Accepted);
        e.Attempts.Should().Be(1);
    }

    [Theory]
    [InlineData("""{"error":{"code":"CHAT_UNKNOWN","message":"no such chat"}}""")]
    [InlineData("""{"success":false,"code":"CHAT_UNKNOWN","message":"no such chat"}""")]
    public async Task An_error_under_a_good_status_is_an_error(string json)
    {
        var send = () => SendAsync(json);

        var e = (await send.Should().ThrowAsync<CubeConnectException>()).Which;
        e.ErrorCode.Value.Should().Be("CHAT_UNKNOWN");
        e.ResponseText.Should().Contain("no such chat");
    }

    private static async Task<PeriskopeReceipt> SendAsync(string json, params (string Name, string Value)[] headers)
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, json, headers);
        using var client = Clients.Periskope(server.BaseAddress);
        return await client.SendMessageAsync(new PeriskopeSendRequest { ChatId = Clients.Someone, Message = "x" });
    }
}
