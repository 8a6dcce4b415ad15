namespace CubeConnect.Gateways.Tests;

/// <summary>Answers under 200 whose envelope no page shows: what is a receipt, what is an error, and what says nothing at all.</summary>
public sealed class LooseAnswerTests
{
    [Theory]
    [InlineData("""{"error":{},"status":"queued"}""")]
    [InlineData("""{"error":""}""")]
    [InlineData("""{"error":null}""")]
    [InlineData("""{"error":[]}""")]
    [InlineData("""{"error":false,"data":{}}""")]
    [InlineData("""{"error":{"code":null,"message":" "}}""")]
    public async Task An_empty_error_is_no_refusal(string json)
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, json).Reply(200, json);
        using var periskope = Clients.Periskope(server.BaseAddress);
        using var waCr = Clients.WaCr(server.BaseAddress);

        foreach (var gateway in new IWhatsAppGateway[] { periskope, waCr })
        {
            (await FluentActions.Awaiting(() => gateway.SendTextAsync(Clients.Someone, "x"))
                .Should().ThrowAsync<CubeConnectResponseException>()).Which.Outcome.Should().Be(RequestOutcome.Accepted);
        }
    }

    [Fact]
    public async Task A_refusal_that_holds_a_message_s_id_may_be_out_and_goes_nowhere_else()
    {
        await using var server = await WireServer.StartAsync();
        server.ReplyAlways(
            _ => WireReply.Of(
                200, """{"success":false,"error":{"code":"UNAUTHORIZED"},"data":{"message_id":"wamid.1","queue_id":"c2b8"}}"""));
        await using var next = await WireServer.StartAsync();
        next.ReplyAlways(_ => WireReply.Of(202, Chain.CubeConnectGood));
        using var periskope = Clients.Periskope(server.BaseAddress);
        using var waCr = Clients.WaCr(server.BaseAddress);
        using var cubeConnect = Clients.CubeConnect(next.BaseAddress);

        foreach (var gateway in new IWhatsAppGateway[] { periskope, waCr })
        {
            var send = () => new FallbackGateway([gateway, new CubeConnectGateway(cubeConnect)]).SendTextAsync(Clients.Someone, "x");
            (await send.Should().ThrowAsync<CubeConnectResponseException>()).Which.Outcome.Should().Be(RequestOutcome.Accepted);
        }

        server.Requests.Should().HaveCount(2);
        next.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{"error":null,"message_id":"wamid.1","queue_id":"c2b8"}""")]
    [InlineData("""{"error":{},"data":{"message_id":"wamid.1","queue_id":"c2b8"}}""")]
    [InlineData("""{"message_id":"wamid.1","queue_id":"c2b8","data":{"lane":1}}""")]
    [InlineData("""{"data":[],"message_id":"wamid.1","queue_id":"c2b8"}""")]
    [InlineData("""{"data":{"message_id":" ","queue_id":""},"message_id":"wamid.1","queue_id":"c2b8"}""")]
    public async Task The_id_is_found_in_data_or_beside_it(string json)
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, json).Reply(200, json);
        using var periskope = Clients.Periskope(server.BaseAddress);
        using var waCr = Clients.WaCr(server.BaseAddress);

        (await periskope.SendMessageAsync(new PeriskopeSendRequest { ChatId = Clients.Someone, Message = "x" }))
            .QueueId.Should().Be("c2b8");
        var receipt = await waCr.SendTextAsync(new WaCrSendTextRequest { Phone = Clients.Someone, Message = "x" });
        receipt.WhatsAppMessageId.Value.Should().Be("wamid.1");
    }

    [Theory]
    [InlineData("""{"error":{"code":"NOPE","message":"no such message"}}""", "NOPE")]
    [InlineData("""{"status":"error","error":{"code":"NOPE","message":"no such message"}}""", "NOPE")]
    [InlineData("""{"success":false,"code":"NOPE","message":"no such message"}""", "NOPE")]
    [InlineData("""{"error":"no such message"}""", "SERVER_ERROR")]
    public async Task A_question_that_is_answered_with_an_error_fails_with_it(string json, string code)
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, json).Reply(200, json);
        using var client = Clients.Periskope(server.BaseAddress, options => options.MaxRetries = 0);

        foreach (var ask in new Func<Task>[] { () => client.GetMessageStatusAsync("3EB0"), () => client.ListQueueJobsAsync() })
        {
            var e = (await ask.Should().ThrowAsync<CubeConnectException>()).Which;
            e.ErrorCode.Value.Should().Be(code);
            e.ResponseText.Should().Contain("no such message");
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"data":[]}""")]
    [InlineData("""{"message":"ok"}""")]
    [InlineData("""{"status":null}""")]
    public async Task A_status_that_says_nothing_is_no_status(string json)
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, json);
        using var client = Clients.Periskope(server.BaseAddress);

        (await FluentActions.Awaiting(() => client.GetMessageStatusAsync("3EB0")).Should().ThrowAsync<CubeConnectResponseException>())
            .Which.ResponseText.Should().Be(json);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"message":"ok"}""")]
    public async Task A_list_of_jobs_that_is_no_list_is_an_error(string json)
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, json);
        using var client = Clients.Periskope(server.BaseAddress);

        await FluentActions.Awaiting(() => client.ListQueueJobsAsync()).Should().ThrowAsync<CubeConnectResponseException>();
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"data":[]}""")]
    public async Task An_empty_list_of_jobs_is_an_answer(string json)
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, json).Reply(200, json);
        using var client = Clients.Periskope(server.BaseAddress);

        (await client.ListQueueJobsAsync()).Should().BeEmpty();
        await FluentActions.Awaiting(() => client.GetStatusAsync(new GatewayMessageId("periskope", "queue/c2b8")))
            .Should().ThrowAsync<CubeConnectNotFoundException>();
    }
}
