using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace CubeConnect.Tests.Engine;

/// <summary>The guard behind every handler: it stops a second message wherever the handler sits, and what it saw stays known.</summary>
public sealed class GuardTests
{
    public enum Place
    {
        FilterBefore,
        FilterAfter,
        FilterReplacingPrimary,
        WithinPrimary,
        ClientWithoutContainer,
    }

    public static TheoryData<Place, bool> Places()
    {
        var places = new TheoryData<Place, bool>();
        foreach (var place in Enum.GetValues<Place>())
        {
            places.Add(place, false);
            places.Add(place, true);
        }

        return places;
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Stops_a_second_message_wherever_the_handler_sits(Place place, bool copies)
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(503);
        await using var services = Build(server.BaseAddress, place, () => new Repeating(copies, answer => (int)answer.StatusCode >= 500));
        using var alone = place == Place.ClientWithoutContainer ? Alone(server.BaseAddress, copies) : null;
        var client = alone ?? services.GetRequiredService<ICubeConnectClient>();

        var error = (await client.Invoking(c => c.SendTextAsync(Calls.Text)).Should().ThrowAsync<CubeConnectConnectionException>()).Which;

        server.Requests.Should().ContainSingle();
        error.Outcome.Should().Be(RequestOutcome.Unknown);
        error.Message.Should().Contain("retry or hedging handler");
    }

    [Theory]
    [InlineData("PLAN_LIMIT_REACHED", typeof(CubeConnectQuotaException), false)]
    [InlineData("PLAN_LIMIT_REACHED", typeof(CubeConnectQuotaException), true)]
    [InlineData("RATE_LIMIT_EXCEEDED", typeof(CubeConnectRateLimitException), false)]
    [InlineData("RATE_LIMIT_EXCEEDED", typeof(CubeConnectRateLimitException), true)]
    public async Task Keeps_a_refusal_that_a_handler_outside_wanted_to_retry(string code, Type expected, bool givesUp)
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(429, $$$"""{"success":false,"error":{"code":"{{{code}}}","message":"No."}}""", ("Retry-After", "3000"));
        using var log = new FakeLoggerProvider();
        await using var services = Container.Build(Container.Section(server.BaseAddress), s =>
        {
            s.AddLogging(logging => logging.AddProvider(log));
            s.AddCubeConnect().AddHttpMessageHandler(() => givesUp
                ? new GivingUp()
                : new Repeating(copies: false, answer => answer.StatusCode == HttpStatusCode.TooManyRequests));
        });

        var error = (await services.GetRequiredService<ICubeConnectClient>().Invoking(client => client.SendTextAsync(Calls.Text))
            .Should().ThrowAsync<CubeConnectException>()).Which;

        server.Requests.Should().ContainSingle();
        error.Should().BeOfType(expected);
        (error.ErrorCode.Value, error.Outcome, error.StatusCode)
            .Should().Be((code, RequestOutcome.Rejected, HttpStatusCode.TooManyRequests));
        log.Of(1003).Should().BeEmpty("nothing is unknown");
        log.Of(1008).Should().HaveCount(givesUp ? 0 : 1);
    }

    [Fact]
    public async Task Knows_a_message_as_accepted_when_a_handler_outside_throws_at_its_answer()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(202, Container.Receipt);
        await using var services =
            Container.Build(Container.Section(server.BaseAddress), s => s.AddCubeConnect().AddHttpMessageHandler(() => new GivingUp()));

        var error = (await services.GetRequiredService<ICubeConnectClient>().Invoking(client => client.SendTextAsync(Calls.Text))
            .Should().ThrowAsync<CubeConnectException>()).Which;

        error.Outcome.Should().Be(RequestOutcome.Accepted);
    }

#if !CORE_NETSTANDARD
    [Fact]
    public async Task Sends_again_what_HTTP2_refused_unread()
    {
        // The head of .NET's own repeat arrives as well, and its stream is reset before a body.
        await using var server =
            (await FaultServerHttp2.StartAsync(tls: false, Http2Fault.RefuseStream)).Otherwise(Http2Fault.Answer(202, Container.Receipt));
        using var client = OverHttp2(server.BaseAddress);

        (await client.SendTextAsync(Calls.Text)).Id.Value.Should().Be("1");

        server.WholeRequests.Should().ContainSingle();
    }

    [Fact]
    public async Task Blames_no_handler_when_HTTP2_refuses_for_good()
    {
        await using var server = (await FaultServerHttp2.StartAsync(tls: false)).Otherwise(Http2Fault.RefuseStream);
        using var client = OverHttp2(server.BaseAddress);

        var error = (await client.Invoking(c => c.SendTextAsync(Calls.Text)).Should().ThrowAsync<CubeConnectConnectionException>()).Which;

        (error.Outcome, error.Attempts).Should().Be((RequestOutcome.NotSent, 4));
        error.Message.Should().NotContain("handler").And.Contain("REFUSED_STREAM");
    }

    private static CubeConnectClient OverHttp2(Uri address) =>
        new(Options(address), new AsHttp2 { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false } });
#endif

    private static CubeConnectOptions Options(Uri address) => new()
    {
        ApiKey = TestClient.Key, WhatsAppAccountId = TestClient.Account, BaseAddress = address,
        TimeProvider = new ManualTimeProvider { AutoAdvance = true },
    };

    private static CubeConnectClient Alone(Uri address, bool copies) => new(Options(address),
        new Repeating(copies, answer => (int)answer.StatusCode >= 500)
        {
            InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false },
        });

    private static ServiceProvider Build(Uri address, Place place, Func<DelegatingHandler> handler) =>
        Container.Build(Container.Section(address), services =>
        {
            var filter = new Filter(handler, place == Place.FilterReplacingPrimary);
            var isBefore = place is Place.FilterBefore or Place.FilterReplacingPrimary;
            if (isBefore) services.AddSingleton<IHttpMessageHandlerBuilderFilter>(filter);
            var builder = services.AddCubeConnect();
            if (place == Place.FilterAfter) services.AddSingleton<IHttpMessageHandlerBuilderFilter>(filter);
            if (place == Place.WithinPrimary) builder.ConfigurePrimaryHttpMessageHandler(() => Around(handler()));
        });

    private static DelegatingHandler Around(DelegatingHandler handler)
    {
        handler.InnerHandler = new SocketsHttpHandler();
        return handler;
    }

    /// <summary>Adds its handler when every other filter has run.</summary>
    private sealed class Filter(Func<DelegatingHandler> handler, bool replaces) : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            if (replaces) builder.PrimaryHandler = Around(handler());
            else builder.AdditionalHandlers.Add(handler());
        };
    }

    /// <summary>Disposes of the answer and sends again: the same request, or a copy of it.</summary>
    private sealed class Repeating(bool copies, Func<HttpResponseMessage, bool> isFault) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var bytes = copies ? await request.Content!.ReadAsByteArrayAsync(cancellationToken) : [];
            var response = await base.SendAsync(Next(), cancellationToken);
            if (!isFault(response)) return response;
            response.Dispose();
            return await base.SendAsync(Next(), cancellationToken);

            HttpRequestMessage Next() => !copies
                ? request
                : new HttpRequestMessage(request.Method, request.RequestUri) { Content = new ByteArrayContent(bytes) };
        }
    }

    /// <summary>Throws after the answer, as a resilience handler does when its own time is up.</summary>
    private sealed class GivingUp : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var response = await base.SendAsync(request, cancellationToken);
            throw new InvalidOperationException("given up");
        }
    }

    private sealed class AsHttp2 : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
