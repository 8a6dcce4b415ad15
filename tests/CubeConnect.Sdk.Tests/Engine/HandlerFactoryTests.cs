using CubeConnect.Engine;

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
}
