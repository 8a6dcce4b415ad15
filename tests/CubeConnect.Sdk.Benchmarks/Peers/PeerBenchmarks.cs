using BenchmarkDotNet.Attributes;
using CubeConnect.Sdk.Benchmarks.Reports;
using CubeConnect.Sdk.Benchmarks.Sending;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CubeConnect.Sdk.Benchmarks.Peers;

/// <summary>What the requests go through.</summary>
public enum Network
{
    /// <summary>A handler in memory: what is left is the client's own work.</summary>
    Memory,

    /// <summary>Kestrel on loopback, in another process: a real connection, and the least that a network adds.</summary>
    Loopback,
}

/// <summary>One small POST and its answer through ours, everything wired and nobody listening, through the floor, and through clients that people know.</summary>
[MemoryDiagnoser]
public class PeerBenchmarks
{
    private static readonly string[] Values = ["ORD-1234", "500 SAR"];
    private readonly List<IDisposable> _disposables = [];
    private HandWritten _floor = null!;
    private ICubeConnectClient _ours = null!;
    private Func<Task<string>> _openAi = null!, _anthropic = null!, _azureCore = null!, _restSharp = null!;

    [Params(Network.Memory, Network.Loopback)]
    public Network Network { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var address = new Uri("http://localhost/");
        if (Network == Network.Loopback)
        {
            var server = Keep(LoopbackServer.Start());
            address = server.Address;
        }

        _floor = new HandWritten(Http(), PeerClients.Key, "01JX0000000000000000000000", new Uri(address, "api/v1/messages/send"));
        _ours = Ours(address);
        _openAi = PeerClients.OpenAi(Http(), address);
        _anthropic = PeerClients.Anthropic(Http(), address);
        _azureCore = PeerClients.AzureCore(Http(), address);
        (_restSharp, var client) = PeerClients.RestSharp(handler => Network == Network.Memory ? new MemoryServer() : handler, address);
        Keep(client);
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        // The server last: whoever still holds a connection to it has let go by then.
        for (var i = _disposables.Count - 1; i >= 0; i--) _disposables[i].Dispose();
        _disposables.Clear();
    }

    [Benchmark(Baseline = true, Description = "by hand: HttpClient and source-generated JSON")]
    public async Task<string> HandWritten() => (await _floor.SendTemplateAsync("+966501234567", "order_confirmation", "en_US", Values, CancellationToken.None)).Status;

    [Benchmark(Description = "CubeConnect.Sdk")]
    [Budget(1.25, Bytes = 1.25)]
    public async Task<string> CubeConnect() => (await _ours.SendTemplateAsync("+966501234567", "order_confirmation", "en_US", Values, CancellationToken.None)).Id.Value;

    [Benchmark(Description = "Azure.Core 1.64.0")]
    public Task<string> AzureCore() => _azureCore();

    [Benchmark(Description = "OpenAI 2.15.0")]
    public Task<string> OpenAI() => _openAi();

    [Benchmark(Description = "RestSharp 114.1.0")]
    public Task<string> RestSharp() => _restSharp();

    [Benchmark(Description = "Anthropic 13.11.0")]
    public Task<string> Anthropic() => _anthropic();

    private ICubeConnectClient Ours(Uri address)
    {
        var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        var builder = services.AddCubeConnect(options =>
        {
            options.ApiKey = PeerClients.Key;
            options.WhatsAppAccountId = "01JX0000000000000000000000";
            options.BaseAddress = address;
            options.RequestsPerMinute = 1_000_000_000;
            options.TimeProvider = new FastClock();
            options.Timeout = options.AttemptTimeout = FastClock.NoHurry;
        });
        if (Network == Network.Memory) builder.ConfigurePrimaryHttpMessageHandler(() => new MemoryServer());
        return Keep(services.BuildServiceProvider()).GetRequiredService<ICubeConnectClient>();
    }

    private HttpClient Http() => Keep(new HttpClient(Network == Network.Memory ? new MemoryServer() : new SocketsHttpHandler()));

    private T Keep<T>(T disposable)
        where T : IDisposable
    {
        _disposables.Add(disposable);
        return disposable;
    }
}
