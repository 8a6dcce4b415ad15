using CubeConnect.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace CubeConnect.Tests.Engine;

/// <summary>What the handler is like that talks to the network. The netstandard2.0 build has another one.</summary>
public sealed class HandlerFactoryTests
{
    [Fact]
    public void Connections_are_pooled_with_a_lifetime_and_follow_nothing()
    {
        var options =
            new CubeConnectOptions { PooledConnectionLifetime = TimeSpan.FromMinutes(2), ConnectTimeout = TimeSpan.FromSeconds(3) };

        var handler = HandlerFactory.CreatePrimary(options);

        if (handler is not SocketsHttpHandler sockets)
        {
            handler.Should().BeOfType<HttpClientHandler>().Which.AllowAutoRedirect.Should().BeFalse();
            return;
        }

        sockets.PooledConnectionLifetime.Should().Be(TimeSpan.FromMinutes(2));
        sockets.ConnectTimeout.Should().Be(TimeSpan.FromSeconds(3));
        sockets.AllowAutoRedirect.Should().BeFalse();
        sockets.UseCookies.Should().BeFalse();
        sockets.ActivityHeadersPropagator.Should().BeNull();
    }

    [Theory]
    [InlineData("http://localhost:5080", false)]
    [InlineData("http://127.0.0.1:5080", false)]
    [InlineData("http://[::1]:5080", false)]
    [InlineData("https://cubeconnect.io", true)]
    public void The_proxy_of_the_environment_is_for_other_machines_only(string address, bool usesProxy)
    {
        var handler = HandlerFactory.CreatePrimary(new CubeConnectOptions { BaseAddress = new Uri(address) });

        (handler is SocketsHttpHandler sockets ? sockets.UseProxy : ((HttpClientHandler)handler).UseProxy).Should().Be(usesProxy);
    }

#if !CORE_NETSTANDARD
    [Fact]
    public async Task A_handler_of_the_app_is_made_like_ours()
    {
        var theirs = new SocketsHttpHandler();
        await SendThroughAsync(() => theirs, log: null);

        theirs.AllowAutoRedirect.Should().BeFalse();
        theirs.ActivityHeadersPropagator.Should().BeNull();
        theirs.ConnectTimeout.Should().Be(TimeSpan.FromSeconds(10));
        theirs.PooledConnectionLifetime.Should().Be(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Times_that_an_app_has_set_stay()
    {
        var theirs =
            new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(3), PooledConnectionLifetime = TimeSpan.FromHours(1) };
        await SendThroughAsync(() => theirs, log: null);

        theirs.ConnectTimeout.Should().Be(TimeSpan.FromSeconds(3));
        theirs.PooledConnectionLifetime.Should().Be(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_handler_that_cannot_be_made_safe_is_warned_of()
    {
        using var log = new FakeLoggerProvider();

        await SendThroughAsync(() => new HttpClientHandler(), log);
        log.Records().Where(e => e.Id == 1015).Should().ContainSingle().Which.Message.Should().Contain("HttpClientHandler")
            .And.Contain("ActivityHeadersPropagator = null");

        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var client = new CubeConnectClient(new CubeConnectOptions { ApiKey = "k" }, handler, log.AsFactory());
        log.Records().Where(e => e.Id == 1015).Should().HaveCount(2);
        handler.ActivityHeadersPropagator.Should().NotBeNull("it is the caller's, who may use it elsewhere");
    }

    private static async Task SendThroughAsync(Func<HttpMessageHandler> handler, FakeLoggerProvider? log)
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(202, Container.Receipt);
        await using var services = Container.Build(Container.Section(server.BaseAddress), s =>
        {
            if (log is not null) s.AddLogging(logging => logging.AddProvider(log));
            s.AddCubeConnect().ConfigurePrimaryHttpMessageHandler(handler);
        });
        await services.GetRequiredService<ICubeConnectClient>().SendTextAsync(Calls.Text);
        if (handler() is SocketsHttpHandler) server.Single.Header("traceparent").Should().BeNull();
    }
#endif
}
