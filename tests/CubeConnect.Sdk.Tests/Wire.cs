namespace CubeConnect.Tests;

/// <summary>A real client and the scripted server it talks to over a real socket.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private Wire(WireServer server, CubeConnectClient client) => (Server, Client) = (server, client);

    public WireServer Server { get; }

    public CubeConnectClient Client { get; }

    /// <summary>The one request that arrived; fails when there were none or more.</summary>
    public RecordedRequest Request => Server.Single;

    /// <summary>A server that answers nothing yet: whatever arrives fails the test when it ends.</summary>
    public static async Task<Wire> StartAsync(Action<CubeConnectOptions>? configure = null)
    {
        var server = await WireServer.StartAsync();
        return new Wire(server, TestClient.Create(server.BaseAddress, options =>
        {
            options.TimeProvider = FixedClock.OfTheDocumentation;
            options.Jitter = () => 0;
            configure?.Invoke(options);
        }));
    }

    /// <summary>A server with one answer.</summary>
    public static async Task<Wire> AnswerAsync(int status, string? json, Action<CubeConnectOptions>? configure = null)
    {
        var wire = await StartAsync(configure);
        wire.Server.Reply(status, json);
        return wire;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
