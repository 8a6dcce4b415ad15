using Microsoft.Extensions.Logging.Testing;

namespace CubeConnect.Gateways.Tests;

/// <summary>Three servers, the three real clients before them, and the chain over these.</summary>
internal sealed class Chain : IAsyncDisposable
{
    public const string CubeConnectGood = """{"success":true,"data":{"status":"queued","message_log_id":4521}}""";
    public const string PeriskopeGood = """{"queue_id":"c2b8","queue_position":0,"status":"queued","unique_id":"3EB0"}""";

    private readonly List<IDisposable> _clients = [];

    public required WireServer First { get; init; }

    public required WireServer Second { get; init; }

    public required WireServer Third { get; init; }

    public IReadOnlyList<WireServer> All => [First, Second, Third];

    public FakeLoggerProvider Log { get; } = new();

    public FallbackGateway Gateway { get; private set; } = null!;

    public static async Task<Chain> StartAsync(FallbackOptions? options = null)
    {
        var chain = new Chain
        { First = await WireServer.StartAsync(), Second = await WireServer.StartAsync(), Third = await WireServer.StartAsync() };
        var cubeConnect = Clients.CubeConnect(chain.First.BaseAddress);
        var periskope = Clients.Periskope(chain.Second.BaseAddress);
        var waCr = Clients.WaCr(chain.Third.BaseAddress);
        chain._clients.AddRange([cubeConnect, periskope, waCr]);
        chain.Gateway = new FallbackGateway([new CubeConnectGateway(cubeConnect), periskope, waCr], options, chain.Log.AsFactory());
        return chain;
    }

    public static string Error(string? code) => code is null ? "{}" : "{\"success\":false,\"error\":{\"code\":\"" + code + "\"}}";

    public Task<GatewayReceipt> SendAsync() => Gateway.SendTextAsync(Clients.Someone, "a text");

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) client.Dispose();
        foreach (var server in All) await server.DisposeAsync();
    }
}
