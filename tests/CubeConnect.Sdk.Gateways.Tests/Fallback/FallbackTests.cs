using Microsoft.Extensions.Logging;

namespace CubeConnect.Gateways.Tests.Fallback;

public sealed class FallbackTests
{
    [Fact]
    public async Task A_message_goes_to_the_first_gateway_and_nowhere_else()
    {
        await using var chain = await Chain.StartAsync();
        chain.First.Reply(202, Chain.CubeConnectGood);

        var receipt = await chain.SendAsync();

        receipt.Id.Should().Be(new GatewayMessageId("cubeconnect", "4521"));
        receipt.Status.Should().Be(MessageStatus.Queued);
        chain.Second.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData(401, "INVALID_API_KEY")]
    [InlineData(401, "AUTHENTICATION_REQUIRED")]
    [InlineData(401, null)]
    [InlineData(403, "FORBIDDEN")]
    [InlineData(403, "API_KEY_NO_TENANT")]
    [InlineData(403, "TENANT_NOT_FOUND")]
    [InlineData(422, "NO_ACTIVE_ACCOUNT")]
    [InlineData(422, "MISSING_ACCESS_TOKEN")]
    [InlineData(429, "PLAN_LIMIT_REACHED")]
    [InlineData(429, "SUBSCRIPTION_EXPIRED")]
    [InlineData(429, "RATE_LIMIT_EXCEEDED")]
    [InlineData(429, null)]
    public async Task The_next_gateway_is_tried_when_the_first_refuses_for_a_reason_of_its_own(int status, string? code)
    {
        await using var chain = await Chain.StartAsync();
        chain.First.ReplyAlways(_ => WireReply.Of(status, Chain.Error(code)));
        chain.Second.Reply(200, Chain.PeriskopeGood);

        (await chain.SendAsync()).Id.Should().Be(new GatewayMessageId("periskope", "3EB0"));

        chain.Log.Of(5001).Should().ContainSingle().Which.Level.Should().Be(LogLevel.Warning);
        string.Join('\n', chain.Log.Records().Select(record => record.Message)).Should().NotContain("9537851844").And.NotContain("a text");
    }

    [Theory]
    [InlineData(422, "RECIPIENT_OPTED_OUT", RequestOutcome.Rejected)]
    [InlineData(403, "CONTACT_OPTED_OUT", RequestOutcome.Rejected)]
    [InlineData(403, null, RequestOutcome.Rejected)]
    [InlineData(403, "A_CODE_OF_TOMORROW", RequestOutcome.Rejected)]
    [InlineData(403, "FEATURE_LIMIT_EXCEEDED", RequestOutcome.Rejected)]
    [InlineData(403, "INSUFFICIENT_SCOPE", RequestOutcome.Rejected)]
    [InlineData(422, "INVALID_PHONE_NUMBER", RequestOutcome.Rejected)]
    [InlineData(422, "VALIDATION_ERROR", RequestOutcome.Rejected)]
    [InlineData(404, "NOT_FOUND", RequestOutcome.Rejected)]
    [InlineData(404, null, RequestOutcome.Rejected)]
    [InlineData(400, null, RequestOutcome.Rejected)]
    [InlineData(307, null, RequestOutcome.Rejected)]
    [InlineData(500, "INTERNAL_ERROR", RequestOutcome.Unknown)]
    [InlineData(500, "MESSAGE_SEND_FAILED", RequestOutcome.Unknown)]
    [InlineData(503, "SERVICE_DEGRADED", RequestOutcome.Unknown)]
    [InlineData(502, null, RequestOutcome.Unknown)]
    [InlineData(202, null, RequestOutcome.Accepted)]
    public async Task The_message_stays_when_it_may_be_out_or_the_recipient_is_the_reason(int status, string? code, RequestOutcome outcome)
    {
        await using var chain = await Chain.StartAsync();
        chain.First.ReplyAlways(_ => WireReply.Of(status, status < 300 ? "{}" : Chain.Error(code)));

        var e = (await FluentActions.Invoking(() => chain.SendAsync()).Should().ThrowAsync<CubeConnectException>()).Which;

        e.Outcome.Should().Be(outcome);
        chain.Second.Requests.Should().BeEmpty();
        chain.Log.Of(5005).Should().ContainSingle();
    }

    [Fact]
    public async Task An_opt_out_is_never_circumvented_wherever_it_is_said()
    {
        await using var chain = await Chain.StartAsync();
        chain.First.Reply(401, Chain.Error("INVALID_API_KEY"));
        chain.Second.Reply(401, "{}");
        chain.Third.Reply(403, Chain.Error("CONTACT_OPTED_OUT"));

        await FluentActions.Invoking(() => chain.SendAsync()).Should().ThrowAsync<CubeConnectRecipientOptedOutException>();
    }

    [Fact]
    public async Task A_request_that_is_wrong_goes_nowhere()
    {
        await using var chain = await Chain.StartAsync();

        await FluentActions.Invoking(() => chain.Gateway.SendTextAsync("0501234567", "a text"))
            .Should().ThrowAsync<CubeConnectValidationException>();

        chain.All.Should().OnlyContain(server => server.Requests.Count == 0);
    }

    [Fact]
    public async Task When_nobody_took_it_the_last_failure_tells()
    {
        await using var chain = await Chain.StartAsync();
        chain.First.Reply(401, Chain.Error("INVALID_API_KEY"));
        chain.Second.Reply(401, "{}");
        chain.Third.Reply(422, Chain.Error("WHATSAPP_NOT_CONFIGURED"));

        var e = (await FluentActions.Invoking(() => chain.SendAsync()).Should().ThrowAsync<CubeConnectException>()).Which;

        e.ErrorCode.Should().Be(WaCrErrorCode.WhatsAppNotConfigured);
        chain.Log.Records().Select(record => record.Id.Id).Should().Equal(5001, 5001, 5004);
    }

    [Fact]
    public async Task A_gateway_that_keeps_failing_is_passed_over_and_tried_again_later()
    {
        var clock = new ManualTimeProvider();
        await using var chain = await Chain.StartAsync(new FallbackOptions { MinimumThroughput = 2, TimeProvider = clock });
        chain.First.Reply(401, "{}").Reply(401, "{}").Reply(202, Chain.CubeConnectGood);
        chain.Second.ReplyAlways(_ => WireReply.Of(200, Chain.PeriskopeGood));

        for (var i = 0; i < 5; i++) (await chain.SendAsync()).Gateway.Should().Be("periskope");
        chain.First.Requests.Should().HaveCount(2);
        clock.Advance(TimeSpan.FromSeconds(31));

        (await chain.SendAsync()).Gateway.Should().Be("cubeconnect");
        chain.Log.Records().Should().ContainSingle(record => record.Id == 5002).And.ContainSingle(record => record.Id == 5003);
    }

    [Fact]
    public async Task Refusals_that_concern_the_recipient_do_not_open_a_circuit()
    {
        await using var chain = await Chain.StartAsync(new FallbackOptions { MinimumThroughput = 2 });
        chain.First.ReplyAlways(_ => WireReply.Of(422, Chain.Error("RECIPIENT_OPTED_OUT")));

        for (var i = 0; i < 5; i++)
            await FluentActions.Invoking(() => chain.SendAsync()).Should().ThrowAsync<CubeConnectRecipientOptedOutException>();

        chain.First.Requests.Should().HaveCount(5);
    }

    [Fact]
    public async Task When_all_are_passed_over_nothing_is_sent_and_the_failure_says_so()
    {
        await using var chain =
            await Chain.StartAsync(new FallbackOptions { MinimumThroughput = 2, TimeProvider = new ManualTimeProvider() });
        foreach (var server in chain.All) server.ReplyAlways(_ => WireReply.Of(401, "{}"));
        for (var i = 0; i < 2; i++)
            await FluentActions.Invoking(() => chain.SendAsync()).Should().ThrowAsync<CubeConnectAuthenticationException>();

        var e = (await FluentActions.Invoking(() => chain.SendAsync()).Should().ThrowAsync<CubeConnectConnectionException>()).Which;

        (e.Outcome, e.IsTransient).Should().Be((RequestOutcome.NotSent, true));
        chain.All.Should().OnlyContain(server => server.Requests.Count == 2);
    }

    [Fact]
    public async Task The_rule_can_be_narrowed_but_not_widened()
    {
        await using var chain = await Chain.StartAsync(new FallbackOptions { AlsoRequire = e => e.ErrorCode != ErrorCode.InvalidApiKey });
        chain.First.Reply(401, Chain.Error("INVALID_API_KEY")).Reply(500, Chain.Error("INTERNAL_ERROR"));

        await FluentActions.Invoking(() => chain.SendAsync()).Should().ThrowAsync<CubeConnectAuthenticationException>();
        await FluentActions.Invoking(() => chain.SendAsync()).Should().ThrowAsync<CubeConnectServerException>();

        chain.Second.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task The_status_is_asked_where_the_message_is()
    {
        await using var chain = await Chain.StartAsync();
        chain.Second.Reply(200, """{"unique_id":"3EB0","status":"failed","status_description":"not on WhatsApp"}""");

        var message = await chain.Gateway.GetStatusAsync(GatewayMessageId.Parse("periskope:3EB0"));

        message.Should().Be(
            new GatewayMessage
            { Id = new GatewayMessageId("periskope", "3EB0"), Status = MessageStatus.Failed, FailureReason = "not on WhatsApp" });
        await FluentActions.Invoking(() => chain.Gateway.GetStatusAsync(new GatewayMessageId("other", "1")))
            .Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task A_chain_can_do_what_each_of_its_gateways_can()
    {
        await using var chain = await Chain.StartAsync();

        chain.Gateway.Capabilities.Should().Be(GatewayCapabilities.Text | GatewayCapabilities.MessageStatus);
        chain.Gateway.Gateways.Select(gateway => gateway.Name).Should().Equal("cubeconnect", "periskope", "wacr");
    }

    [Fact]
    public void Wrong_chains_and_options_are_refused()
    {
        using var client = Clients.WaCr(new Uri("http://127.0.0.1:9/"));

        FluentActions.Invoking(() => new FallbackGateway([])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new FallbackGateway([client, client])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(
            () => new FallbackGateway(
                [client], new FallbackOptions
                { FailureRatio = 0, MinimumThroughput = 1, SamplingDuration = default, BreakDuration = TimeSpan.FromDays(2) }))
            .Should().Throw<Microsoft.Extensions.Options.OptionsValidationException>().Which.Failures.Should().HaveCount(4);
    }

    [Theory]
    [InlineData("periskope:3EB0")]
    [InlineData("wacr:wamid.HBgM==")]
    [InlineData("periskope:queue/a:b")]
    public void Ids_survive_being_stored_as_text(string text) => GatewayMessageId.Parse(text).ToString().Should().Be(text);

    [Theory]
    [InlineData("")]
    [InlineData("periskope")]
    [InlineData(":3EB0")]
    [InlineData("periskope:")]
    public void What_is_no_id_is_refused(string text) => FluentActions.Invoking(() => GatewayMessageId.Parse(text))
        .Should().Throw<FormatException>();
}
