using CubeConnect.Gateways.Internal;

namespace CubeConnect.Gateways.Tests.Fallback;

/// <summary>Which refusals are a gateway's own, word by word.</summary>
public sealed class FallbackReasonTests
{
    [Theory]
    [InlineData("cubeconnect", "FORBIDDEN", 403, true)]
    [InlineData("wacr", "FORBIDDEN", 403, false)]
    [InlineData("periskope", "FORBIDDEN", 403, false)]
    [InlineData("cubeconnect", "PLAN_LIMIT_REACHED", 429, true)]
    [InlineData("wacr", "PLAN_LIMIT_REACHED", 429, false)]
    [InlineData("periskope", "PLAN_LIMIT_REACHED", 429, false)]
    [InlineData("wacr", "FEATURE_LIMIT_EXCEEDED", 403, true)]
    [InlineData("cubeconnect", "FEATURE_LIMIT_EXCEEDED", 403, false)]
    [InlineData("cubeconnect", "INSUFFICIENT_SCOPE", 403, false)]
    [InlineData("wacr", "INSUFFICIENT_SCOPE", 403, true)]
    [InlineData("periskope", "WHATSAPP_NOT_CONFIGURED", 422, false)]
    [InlineData("wacr", "NO_ACTIVE_ACCOUNT", 422, false)]
    [InlineData("cubeconnect", "RATE_LIMIT_EXCEEDED", 429, true)]
    [InlineData("wacr", "RATE_LIMIT_EXCEEDED", 429, true)]
    [InlineData("periskope", "RATE_LIMIT_EXCEEDED", 429, true)]
    [InlineData("periskope", "INVALID_API_KEY", 401, true)]
    public async Task A_known_code_switches_by_the_rule_of_the_gateway_that_says_it(string gateway, string code, int status, bool switches)
    {
        await using var server = await WireServer.StartAsync();
        server.ReplyAlways(_ => WireReply.Of(status, Chain.Error(code)));
        using var cubeConnect = Clients.CubeConnect(server.BaseAddress);
        using var periskope = Clients.Periskope(server.BaseAddress);
        using var waCr = Clients.WaCr(server.BaseAddress);
        var said = gateway switch
        {
            "cubeconnect" => new CubeConnectGateway(cubeConnect),
            "wacr" => waCr,
            _ => (IWhatsAppGateway)periskope,
        };

        var thrown = await FluentActions.Awaiting(() => said.SendTextAsync(Clients.Someone, "x"))
            .Should().ThrowAsync<CubeConnectException>();

        FallbackRules.MaySwitch(gateway, thrown.Which).Should().Be(switches);
    }

    [Theory]
    [InlineData(401, "A_CODE_OF_TOMORROW", true)]
    [InlineData(401, "VALIDATION_ERROR", false)]
    [InlineData(403, "FORBIDDEN", true)]
    [InlineData(403, "A_CODE_OF_TOMORROW", false)]
    [InlineData(429, "A_CODE_OF_TOMORROW", false)]
    [InlineData(429, "MESSAGING_TIER_LIMIT_EXCEEDED", true)]
    [InlineData(422, "WHATSAPP_NOT_CONFIGURED", false)]
    public async Task CubeConnect_first(int status, string code, bool goesOn)
    {
        await using var chain = await Chain.StartAsync();
        chain.First.ReplyAlways(_ => WireReply.Of(status, Chain.Error(code)));
        chain.Second.ReplyAlways(_ => WireReply.Of(200, Chain.PeriskopeGood));

        await TryAsync(chain.Gateway);

        chain.Second.Requests.Should().HaveCount(goesOn ? 1 : 0);
    }

    [Theory]
    [InlineData(401, "A_CODE_OF_TOMORROW", true)]
    [InlineData(401, null, true)]
    [InlineData(403, "FORBIDDEN", false)]
    [InlineData(403, null, false)]
    [InlineData(429, null, true)]
    [InlineData(429, "A_CODE_OF_TOMORROW", false)]
    public async Task Another_gateway_first(int status, string? code, bool goesOn)
    {
        await using var server = await WireServer.StartAsync();
        server.ReplyAlways(_ => WireReply.Of(status, Chain.Error(code)));
        await using var next = await WireServer.StartAsync();
        next.ReplyAlways(_ => WireReply.Of(202, Chain.CubeConnectGood));
        using var periskope = Clients.Periskope(server.BaseAddress);
        using var waCr = Clients.WaCr(server.BaseAddress);
        using var cubeConnect = Clients.CubeConnect(next.BaseAddress);

        await TryAsync(new FallbackGateway([periskope, new CubeConnectGateway(cubeConnect)]));
        await TryAsync(new FallbackGateway([waCr, new CubeConnectGateway(cubeConnect)]));

        next.Requests.Should().HaveCount(goesOn ? 2 : 0);
    }

    [Fact]
    public async Task A_vault_that_gives_no_token_is_the_gateways_own_trouble()
    {
        await using var next = await WireServer.StartAsync();
        next.ReplyAlways(_ => WireReply.Of(202, Chain.CubeConnectGood));
        using var periskope = Clients.Periskope(next.BaseAddress, options => options.TokenProvider = _ => new(""));
        using var waCr = Clients.WaCr(next.BaseAddress, options => options.TokenProvider = _ => new("a\nb"));
        using var cubeConnect = Clients.CubeConnect(next.BaseAddress);

        var alone = () => periskope.SendTextAsync(Clients.Someone, "x");
        var e = (await alone.Should().ThrowAsync<CubeConnectAuthenticationException>()).Which;
        e.Outcome.Should().Be(RequestOutcome.NotSent);
        e.Message.Should().Contain("TokenProvider").And.NotContain("ApiKeyProvider");
        (await new FallbackGateway([periskope, waCr, new CubeConnectGateway(cubeConnect)]).SendTextAsync(Clients.Someone, "x"))
            .Gateway.Should().Be("cubeconnect");
    }

    [Fact]
    public async Task A_vault_that_gives_no_token_for_the_second_attempt_leaves_the_first_unknown()
    {
        await using var server = FaultServer.Start(Fault.AfterRequest(Cut.Reset));
        await using var next = await WireServer.StartAsync();
        var tokens = new Queue<string>([Clients.Token, ""]);
        using var periskope = Clients.Periskope(
            server.BaseAddress, options => (options.TokenProvider, options.ResendWhenOutcomeUnknown) = (_ => new(tokens.Dequeue()), true));
        using var waCr = Clients.WaCr(next.BaseAddress);

        var send = () => new FallbackGateway([periskope, waCr]).SendTextAsync(Clients.Someone, "x");

        (await send.Should().ThrowAsync<CubeConnectException>()).Which.Outcome.Should().Be(RequestOutcome.Unknown);
        next.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_vault_that_throws_is_as_well()
    {
        await using var next = await WireServer.StartAsync();
        next.Reply(202, Chain.CubeConnectGood);
        using var periskope =
            Clients.Periskope(next.BaseAddress, options => options.TokenProvider = _ => throw new InvalidOperationException("sealed"));
        using var cubeConnect = Clients.CubeConnect(next.BaseAddress);

        (await new FallbackGateway([periskope, new CubeConnectGateway(cubeConnect)]).SendTextAsync(Clients.Someone, "x"))
            .Gateway.Should().Be("cubeconnect");
    }

    [Fact]
    public void A_refusal_for_the_minute_and_then_no_connection_is_the_gateways_own_trouble() =>
        FallbackRules.MaySwitch(
            "cubeconnect", new CubeConnectConnectionException("x")
            { Outcome = RequestOutcome.Rejected, ErrorCode = ErrorCode.ConnectionFailed }).Should().BeTrue();

    [Fact]
    public void A_refusal_that_a_gateway_of_ones_own_explains_with_a_code_only_is_not() =>
        FallbackRules.MaySwitch(
            "own", new CubeConnectException("x") { Outcome = RequestOutcome.Rejected, ErrorCode = new ErrorCode("NUMBER_BLOCKED") })
            .Should().BeFalse();

    [Fact]
    public void A_request_that_is_wrong_besides_is_not()
    {
        var wrong = new CubeConnectValidationException("x")
        {
            Outcome = RequestOutcome.NotSent,
            Errors = new Dictionary<string, IReadOnlyList<string>> { ["TokenProvider"] = ["empty"], ["phone"] = ["wrong"] }
        };

        FallbackRules.MaySwitch("periskope", wrong).Should().BeFalse();
    }

    private static async Task TryAsync(IWhatsAppGateway gateway)
    {
        try
        {
            await gateway.SendTextAsync(Clients.Someone, "x");
        }
        catch (CubeConnectException)
        {
            // The servers tell what happened.
        }
    }
}
