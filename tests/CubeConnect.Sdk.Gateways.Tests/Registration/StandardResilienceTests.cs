using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace CubeConnect.Gateways.Tests.Registration;

/// <summary>
/// An app that gives every HttpClient Microsoft's resilience handler, which sends 429 and 5xx again. Only its pauses are shorter here.
/// </summary>
public sealed class StandardResilienceTests : IDisposable
{
    private readonly FakeLoggerProvider _log = new();

    public void Dispose() => _log.Dispose();

    [Theory]
    [InlineData("PLAN_LIMIT_REACHED", typeof(CubeConnectQuotaException), true)]
    [InlineData("PLAN_LIMIT_REACHED", typeof(CubeConnectQuotaException), false)]
    [InlineData("RATE_LIMIT_EXCEEDED", typeof(CubeConnectRateLimitException), true)]
    [InlineData("RATE_LIMIT_EXCEEDED", typeof(CubeConnectRateLimitException), false)]
    public async Task A_refusal_keeps_its_code(string code, Type expected, bool before)
    {
        await using var server = Refusing(await WireServer.StartAsync(), code);
        await using var provider = Build(services => services.AddCubeConnect(), before, server);

        var error = (await SendAsync(provider).Should().ThrowAsync<CubeConnectException>()).Which;

        server.Requests.Should().ContainSingle();
        error.Should().BeOfType(expected);
        (error.ErrorCode.Value, error.Outcome, error.StatusCode)
            .Should().Be((code, RequestOutcome.Rejected, HttpStatusCode.TooManyRequests));
        _log.Of(1003).Should().BeEmpty("nothing is unknown");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_message_that_a_503_left_open_is_sent_once(bool before)
    {
        await using var server = await WireServer.StartAsync();
        server.ReplyAlways(_ => WireReply.Of(503, "{}"));
        await using var provider = Build(services => services.AddCubeConnect(), before, server);

        var error = (await SendAsync(provider).Should().ThrowAsync<CubeConnectException>()).Which;

        server.Requests.Should().ContainSingle();
        error.Outcome.Should().Be(RequestOutcome.Unknown);
        _log.Of(1003).Should().ContainSingle();
    }

    [Theory]
    [InlineData("PLAN_LIMIT_REACHED", true)]
    [InlineData("RATE_LIMIT_EXCEEDED", true)]
    [InlineData(null, false)]
    public async Task A_chain_goes_on_after_a_refusal_and_stops_where_the_message_may_be_out(string? code, bool goesOn)
    {
        await using var first = await WireServer.StartAsync();
        await using var second = await WireServer.StartAsync();
        if (code is not null) Refusing(first, code);
        else first.ReplyAlways(_ => WireReply.Of(503, "{}"));
        if (goesOn) second.Reply(200, Chain.PeriskopeGood);
        await using var provider =
            Build(services => services.AddWhatsAppGateway(g => g.CubeConnect().ThenPeriskope()), true, first, second);

        var send = () => provider.GetRequiredService<IWhatsAppGateway>().SendTextAsync(Clients.Someone, "x");

        if (goesOn) (await send()).Gateway.Should().Be("periskope");
        else (await send.Should().ThrowAsync<CubeConnectException>()).Which.Outcome.Should().Be(RequestOutcome.Unknown);
        first.Requests.Should().ContainSingle();
        second.Requests.Should().HaveCount(goesOn ? 1 : 0);
        _log.Of(1003).Should().HaveCount(goesOn ? 0 : 1);
    }

    // The client itself would wait for a shorter time than this and send again, as a 429 allows.
    private static WireServer Refusing(WireServer server, string code)
    {
        server.ReplyAlways(_ => WireReply.Of(429, Chain.Error(code), ("Retry-After", "3000")));
        return server;
    }

    private static Func<Task> SendAsync(IServiceProvider provider) => () =>
        provider.GetRequiredService<ICubeConnectClient>().SendTextAsync(new SendTextRequest { Phone = Clients.Someone, Text = "x" });

    private ServiceProvider Build(Action<IServiceCollection> add, bool before, WireServer server, WireServer? periskope = null) =>
        Container.Build(
            services =>
            {
                services.AddLogging(logging => logging.AddProvider(_log));
                if (before) AddResilience(services);
                add(services);
                if (!before) AddResilience(services);
            },
            ("CubeConnect:ApiKey", "ck_test_key_0123456789"), ("CubeConnect:WhatsAppAccountId", "01JX"),
            ("CubeConnect:BaseAddress", server.BaseAddress.AbsoluteUri), ("Periskope:Token", Clients.Token),
            ("Periskope:BaseAddress", (periskope ?? server).BaseAddress + "v1"));

    private static void AddResilience(IServiceCollection services) =>
        services.ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler(options =>
        {
            options.Retry.ShouldRetryAfterHeader = false;
            options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        }));
}
