namespace CubeConnect.Gateways.Tests;

/// <summary>What the fault matrix leaves open about messages that may be out, for both gateways, counted at the server.</summary>
public sealed class SentOnceTests
{
    private const string Good = """{"message_id":"wamid.1","queue_id":"c2b8","unique_id":"3EB0"}""";

    public static TheoryData<string> Gateways => ["periskope", "wacr"];

    [Theory]
    [MemberData(nameof(Gateways))]
    public async Task A_reset_at_once_sends_nothing_twice(string gateway)
    {
        await using var server = FaultServer.Start(Fault.RequestCutAt(0, Cut.Reset), Fault.Answer(200, Good));
        using var client = Create(gateway, server.BaseAddress);

        var (outcome, _) = await TrySendAsync((IWhatsAppGateway)client);

        // The kernel may take the first bytes before the reset is seen: then the outcome is unknown, and nothing is sent again.
        server.WholeRequests.Count.Should().Be(outcome is null ? 1 : 0);
        if (outcome is not null) outcome.Should().Be(RequestOutcome.Unknown);
    }

    [Theory]
    [MemberData(nameof(Gateways))]
    public async Task A_message_whose_body_was_cut_off_is_not_sent_again(string gateway)
    {
        await using var server = FaultServer.Start(Fault.BodyCutAt(5, Cut.Reset));
        using var client = Create(gateway, server.BaseAddress);

        (await TrySendAsync((IWhatsAppGateway)client)).Outcome.Should().Be(RequestOutcome.Unknown);
        server.Requests.Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Gateways))]
    public async Task Whoever_prefers_twice_to_never_gets_it_and_only_where_the_outcome_is_unknown(string gateway)
    {
        var cut = RawAnswer.Json(200, Good);
        Fault[] unknown = [Fault.AfterRequest(Cut.Reset), Fault.Answer(500, "{}"), Fault.Answer("502", RawAnswer.Html(502))];
        Fault[] known =
            [Fault.AnswerCutAt(cut.Length - 5, cut, Cut.Close), Fault.Answer(200, "{}"), Fault.Answer("login", RawAnswer.Html(200)),
                Fault.Answer(500, Code("MESSAGE_SEND_FAILED")), Fault.Answer(422, Code("VALIDATION_ERROR"))];
        foreach (var fault in unknown.Concat(known))
        {
            await using var server = FaultServer.Start(fault).Otherwise(Fault.Answer(200, Good));
            using var client = Create(gateway, server.BaseAddress, resend: true);

            var (outcome, _) = await TrySendAsync((IWhatsAppGateway)client);

            server.WholeRequests.Should().HaveCount(unknown.Contains(fault) ? 2 : 1, $"of {fault}");
            outcome.HasValue.Should().Be(known.Contains(fault), $"of {fault}");
        }
    }

    [Theory]
    [MemberData(nameof(Gateways))]
    public async Task A_single_call_can_prefer_twice_to_never(string gateway)
    {
        await using var server = FaultServer.Start(Fault.AfterRequest(Cut.Close), Fault.Answer(200, Good));
        using var client = Create(gateway, server.BaseAddress);
        var options = new RequestOptions { ResendWhenOutcomeUnknown = true };

        if (client is WaCrClient waCr)
            await waCr.SendTextAsync(new WaCrSendTextRequest { Phone = Clients.Someone, Message = "x" }, options);
        else await ((PeriskopeClient)client)
            .SendMessageAsync(new PeriskopeSendRequest { ChatId = Clients.Someone, Message = "x" }, options);

        server.WholeRequests.Should().HaveCount(2);
    }

    [Theory]
    [MemberData(nameof(Gateways))]
    public async Task A_cancelled_call_says_whether_the_message_may_be_out(string gateway)
    {
        await using var server = FaultServer.Start(Fault.NoAnswer);
        using var client = Create(gateway, server.BaseAddress);
        using var cancel = new CancellationTokenSource();

        var send = ((IWhatsAppGateway)client).SendTextAsync(Clients.Someone, "x", cancel.Token);
        await server.ArrivedAsync(1);
        await cancel.CancelAsync();

        var e = (await send.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>()).Which;
        e.CancellationToken.Should().Be(cancel.Token);
        e.Data["Outcome"].Should().Be(RequestOutcome.Unknown);
    }

    [Fact]
    public async Task Questions_are_asked_again()
    {
        await using var server =
            FaultServer.Start(Fault.AfterRequest(Cut.Reset), Fault.Answer(503, "{}"), Fault.Answer(200, """{"status":"read"}"""));
        using var client = Clients.Periskope(server.BaseAddress);

        (await client.GetMessageStatusAsync("3EB0")).Status.Should().Be(PeriskopeStatus.Read);
        server.WholeRequests.Should().HaveCount(3);
    }

    [Fact]
    public async Task No_failure_shows_the_token_or_the_number()
    {
        await using var server =
            FaultServer.Start(Fault.Answer(400, $$"""{"message":"{{Clients.Token}} may not write to {{Clients.Someone.Digits}}"}"""));
        using var client = Clients.Periskope(server.BaseAddress);

        var (_, error) = await TrySendAsync(client);

        error!.ToString().Should().NotContain(Clients.Token).And.NotContain(Clients.Someone.Digits);
        error.ResponseText.Should().NotContain(Clients.Token);
        client.ToString().Should().NotContain(Clients.Token);
    }

    private static string Code(string code) => "{\"error\":{\"code\":\"" + code + "\"}}";

    private static IDisposable Create(string gateway, Uri address, bool resend = false) => gateway == "wacr"
        ? Clients.WaCr(address, options => options.ResendWhenOutcomeUnknown = resend)
        : Clients.Periskope(address, options => options.ResendWhenOutcomeUnknown = resend);

    private static async Task<(RequestOutcome? Outcome, CubeConnectException? Error)> TrySendAsync(IWhatsAppGateway gateway)
    {
        try
        {
            await gateway.SendTextAsync(Clients.Someone, "x");
            return (null, null);
        }
        catch (CubeConnectException e)
        {
            return (e.Outcome, e);
        }
    }
}
