using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.Gateways.Tests.Registration;

/// <summary>What AddWhatsAppGateway makes of what its builder is told.</summary>
public sealed class ChainRegistrationTests
{
    private static readonly (string Key, string Value)[] Settings =
    [
        ("CubeConnect:ApiKey", "ck"), ("CubeConnect:WhatsAppAccountId", "01JX"), ("Periskope:Token", "pt"), ("WaCr:Token", "wt"),
            ("WaCr:BaseAddress", "https://example.com/api/v2"),
    ];

    [Fact]
    public void Gateways_stand_in_the_order_in_which_they_are_named()
    {
        using var provider = Container.Build(
            services => services.AddWhatsAppGateway(g => g.WaCr().Then("own", _ => new Own()).ThenPeriskope().ThenCubeConnect()), Settings);

        ((FallbackGateway)provider.GetRequiredService<IWhatsAppGateway>()).Gateways.Select(gateway => gateway.Name)
            .Should().Equal("wacr", "own", "periskope", "cubeconnect");
    }

    [Fact]
    public async Task A_gateway_of_ones_own_follows_those_before_it()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(401, "{}");
        using var provider =
            Container.Build(
                services => services.AddWhatsAppGateway(g => g.Periskope().Then("own", _ => new Own())), ("Periskope:Token", "pt"),
                ("Periskope:BaseAddress", server.BaseAddress + "v1"));

        (await provider.GetRequiredService<IWhatsAppGateway>().SendTextAsync(Clients.Someone, "x"))
            .Id.Should().Be(new GatewayMessageId("own", "1"));
    }

    [Fact]
    public async Task The_options_of_the_chain_hold()
    {
        await using var server = await WireServer.StartAsync();
        server.ReplyAlways(_ => WireReply.Of(401, "{}"));
        using var provider = Container.Build(
            services => services.AddWhatsAppGateway(g => g.Periskope().Then("own", _ => new Own())
                .WithOptions(options => options.MinimumThroughput = 2)
                    .WithOptions(options => options.AlsoRequire = e => e is not CubeConnectAuthenticationException)),
            ("Periskope:Token", "pt"), ("Periskope:BaseAddress", server.BaseAddress + "v1"));
        var gateway = provider.GetRequiredService<IWhatsAppGateway>();

        for (var i = 0; i < 2; i++)
            await FluentActions.Awaiting(() => gateway.SendTextAsync(Clients.Someone, "x"))
            .Should().ThrowAsync<CubeConnectAuthenticationException>();

        (await gateway.SendTextAsync(Clients.Someone, "x")).Gateway.Should().Be("own", "the circuit is open after two");
        server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public void A_chain_that_is_registered_again_takes_nothing_over()
    {
        using var provider = Container.Build(
            services =>
            {
                services.AddWhatsAppGateway(g => g.CubeConnect().ThenPeriskope().WithOptions(options => options.FailureRatio = 7));
                services.AddWhatsAppGateway(g => g.Periskope().ThenWaCr());
            },
            Settings);

        ((FallbackGateway)provider.GetRequiredService<IWhatsAppGateway>()).Gateways.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_named_client_of_CubeConnect_is_registered_where_it_is_not_yet()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(202, Chain.CubeConnectGood);
        using var provider = Container.Build(
            services => services.AddWhatsAppGateway(g => g.CubeConnect("marketing").ThenPeriskope()),
            [.. Settings, ("CubeConnect:BaseAddress", server.BaseAddress.AbsoluteUri),
                ("CubeConnect:marketing:WhatsAppAccountId", "01MARKETING")]);

        await provider.GetRequiredService<IWhatsAppGateway>().SendTextAsync(Clients.Someone, "x");

        server.Single.Json.GetProperty("whatsapp_account_id").GetString().Should().Be("01MARKETING");
    }

    private sealed class Own : IWhatsAppGateway
    {
        public string Name => "own";

        public GatewayCapabilities Capabilities => GatewayCapabilities.Text;

        public Task<GatewayReceipt> SendTextAsync(PhoneNumber phone, string text, CancellationToken cancellationToken = default) =>
            Task.FromResult(new GatewayReceipt { Id = new GatewayMessageId(Name, "1") });

        public Task<GatewayMessage> GetStatusAsync(GatewayMessageId id, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();
    }
}
