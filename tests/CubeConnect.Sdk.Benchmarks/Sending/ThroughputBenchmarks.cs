using BenchmarkDotNet.Attributes;
using CubeConnect.Sdk.Benchmarks.Peers;
using CubeConnect.Sdk.Benchmarks.Reports;

namespace CubeConnect.Sdk.Benchmarks.Sending;

/// <summary>
/// 64 callers at a time send to Kestrel on loopback, in another process: ours with default options against the same by hand.
/// </summary>
[MemoryDiagnoser]
public class ThroughputBenchmarks : IDisposable
{
    private const int Callers = 64, SendsEach = 16;
    private static readonly string[] Values = ["ORD-1234", "500 SAR"];
    private LoopbackServer _server = null!;
    private HttpClient _http = null!;
    private HandWritten _floor = null!;
    private CubeConnectClient _ours = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _server = LoopbackServer.Start();
        _http = new HttpClient();
        _floor = new HandWritten(_http, PeerClients.Key, PeerClients.Account, new Uri(_server.Address, PeerClients.Path));
        _ours = new CubeConnectClient(new CubeConnectOptions
        {
            ApiKey = PeerClients.Key, WhatsAppAccountId = PeerClients.Account, BaseAddress = _server.Address,
        });
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _ours.Dispose();
        _http.Dispose();
        _server.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true, Description = "by hand: HttpClient and source-generated JSON", OperationsPerInvoke = Callers * SendsEach)]
    public Task HandWritten() =>
        TogetherAsync(() => _floor.SendTemplateAsync("+966501234567", "order_confirmation", "en_US", Values, CancellationToken.None));

    [Benchmark(Description = "CubeConnect.Sdk", OperationsPerInvoke = Callers * SendsEach)]
    [Budget(0, LeastRate = 0.75)]
    public Task CubeConnect() =>
        TogetherAsync(() => _ours.SendTemplateAsync("+966501234567", "order_confirmation", "en_US", Values, CancellationToken.None));

    private static Task TogetherAsync(Func<Task> send)
    {
        return Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => OneCallerAsync()));

        async Task OneCallerAsync()
        {
            for (var i = 0; i < SendsEach; i++) await send();
        }
    }
}
