using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CubeConnect.Gateways.Tests.Registration;

public sealed class RegistrationTests
{
    [Fact]
    public async Task Gateways_come_from_the_configuration_and_form_a_chain()
    {
        await using var first = await WireServer.StartAsync();
        await using var second = await WireServer.StartAsync();
        await using var third = await WireServer.StartAsync();
        first.Reply(401, "{}");
        second.Reply(401, "{}");
        third.Reply(200, """{"message_id":"wamid.1"}""");
        await using var provider = Container.Build(
            services => services.AddWhatsAppGateway(g => g.CubeConnect().ThenPeriskope().ThenWaCr()),
            ("CubeConnect:ApiKey", "ck"), ("CubeConnect:WhatsAppAccountId", "01JX"),
                ("CubeConnect:BaseAddress", first.BaseAddress.ToString()),
            ("Periskope:Token", "pt"), ("Periskope:Phone", "+919876543210"), ("Periskope:BaseAddress", second.BaseAddress + "v1"),
            ("WACR_TOKEN", "wt"), ("WACR_URL", third.BaseAddress + "api/v2"));

        var receipt = await provider.GetRequiredService<IWhatsAppGateway>().SendTextAsync(Clients.Someone, "x");

        receipt.Gateway.Should().Be("wacr");
        first.Single.Header("Authorization").Should().Be("Bearer ck");
        second.Single.Header("Authorization").Should().Be("Bearer pt");
        second.Single.Header("x-phone").Should().Be("919876543210");
        third.Single.Header("Authorization").Should().Be("Bearer wt");
        provider.GetRequiredService<PeriskopeClient>()
            .Should().BeSameAs(((FallbackGateway)provider.GetRequiredService<IWhatsAppGateway>()).Gateways[1]);
    }

    [Fact]
    public void A_chain_of_one_is_that_gateway()
    {
        using var provider = Container.Build(services => services.AddWhatsAppGateway(g => g.Periskope()), ("Periskope:Token", "pt"));

        provider.GetRequiredService<IWhatsAppGateway>().Should().BeOfType<PeriskopeClient>();
    }

    [Fact]
    public void Code_comes_after_the_configuration()
    {
        using var provider = Container.Build(
            services => services.AddPeriskope(options => options.Token = "code"),
            ("PERISKOPE_TOKEN", "environment"), ("PERISKOPE_PHONE", "phone-abc"), ("PERISKOPE_URL", "https://example.com/v1"),
                ("Periskope:MaxRetries", "7"), ("Periskope:Timeout", "00:00:20"));

        var options = provider.GetRequiredService<IOptions<PeriskopeOptions>>().Value;

        options.Token.Should().Be("code");
        options.Phone.Should().Be("phone-abc");
        options.BaseAddress.Should().Be(new Uri("https://example.com/v1"));
        options.MaxRetries.Should().Be(7);
        options.Timeout.Should().Be(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void WaCr_needs_an_address_because_its_pages_name_none()
    {
        using var provider = Container.Build(services => services.AddWaCr(options => options.Token = "t"));

        FluentActions.Invoking(() => provider.GetRequiredService<IOptions<WaCrOptions>>().Value)
            .Should().Throw<OptionsValidationException>().WithMessage("*WACR_URL*");
    }

    [Fact]
    public void Wrong_options_are_named_all_at_once_and_without_the_token()
    {
        var make = () =>
            new PeriskopeClient(
                new PeriskopeOptions
                {
                    Token = "a\nb", Phone = "0501234567", BaseAddress = new Uri("http://example.com"), MaxRetries = 11,
                    Timeout = TimeSpan.Zero
                });

        var e = make.Should().Throw<OptionsValidationException>().Which;
        e.Failures.Should().HaveCount(5);
        e.Message.Should().NotContain("a\nb").And.NotContain("0501234567");
    }

    [Fact]
    public async Task A_token_that_changes_is_used_from_the_next_call_on()
    {
        await using var server = await WireServer.StartAsync();
        server.ReplyAlways(_ => WireReply.Of(200, """{"queue_id":"c2b8"}"""));
        await using var provider = Container.Build(
            services => services.AddPeriskope(), ("Periskope:Token", "old"), ("Periskope:BaseAddress", server.BaseAddress.ToString()));
        var client = provider.GetRequiredService<PeriskopeClient>();

        await client.SendTextAsync(Clients.Someone, "x");
        provider.GetRequiredService<IConfigurationRoot>()["Periskope:Token"] = "new";
        provider.GetRequiredService<IConfigurationRoot>().Reload();
        await client.SendTextAsync(Clients.Someone, "x");

        server.Requests.Select(request => request.Header("Authorization")).Should().Equal("Bearer old", "Bearer new");
    }

    [Fact]
    public async Task A_retry_handler_of_the_whole_app_is_stopped_before_it_sends_twice()
    {
        await using var server = FaultServer.Start(Fault.AfterRequest(Cut.Reset));
        await using var provider = Container.Build(
            services =>
            {
                services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new RetryOnceHandler()));
                services.AddPeriskope();
            },
            ("Periskope:Token", "t"), ("Periskope:BaseAddress", server.BaseAddress.ToString()));

        var send = () => provider.GetRequiredService<PeriskopeClient>().SendTextAsync(Clients.Someone, "x");

        (await send.Should().ThrowAsync<CubeConnectException>()).Which.Outcome.Should().Be(RequestOutcome.Unknown);
        server.WholeRequests.Should().ContainSingle();
    }

    [Fact]
    public void Chains_that_name_nobody_or_one_twice_are_refused()
    {
        FluentActions.Invoking(() => new ServiceCollection().AddWhatsAppGateway(_ => { })).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => new ServiceCollection().AddWhatsAppGateway(g => g.Periskope().ThenPeriskope()))
            .Should().Throw<ArgumentException>();
    }

    [Fact]
    public async Task A_disposed_client_says_so()
    {
        var client = Clients.Periskope(new Uri("http://127.0.0.1:9/"));
        client.Dispose();

        await FluentActions.Awaiting(() => client.GetMessageStatusAsync("a")).Should().ThrowAsync<ObjectDisposedException>();
    }

    private sealed class RetryOnceHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException)
            {
                return await base.SendAsync(request, cancellationToken);
            }
        }
    }
}
