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

/// <summary>
/// One small POST and its answer through ours (default options, everything wired, no listeners), through the floor, and through clients
/// that people know.
/// </summary>
[MemoryDiagnoser]
public class PeerBenchmarks
{
    private static readonly string[] Values = ["ORD-1234", "500 SAR"];
    private readonly List<IDisposable> _disposables = [];
    private MemoryServer _memory = null!;
    private HandWritten _floor = null!, _resilient = null!;
    private ICubeConnectClient _ours = null!;
    private Func<Task<string>> _anthropic = null!, _azureCore = null!, _openAi = null!, _refit = null!, _restSharp = null!;
    private Func<Task<string>> _sendGrid = null!, _stripe = null!, _twilio = null!;

    [Params(Network.Memory, Network.Loopback)]
    public Network Network { get; set; }

    /// <summary>How many requests the server in memory has seen.</summary>
    public int Requests => _memory.Requests;

    [GlobalSetup]
    public void SetUp()
    {
        _memory = Keep(new MemoryServer());
        var address = new Uri("http://localhost/");
        if (Network == Network.Loopback)
        {
            var server = Keep(LoopbackServer.Start());
            address = server.Address;
        }

        _floor = new HandWritten(Http(), PeerClients.Key, PeerClients.Account, new Uri(address, PeerClients.Path));
        _ours = Ours(address);
        _resilient = PeerClients.Resilient(Services(), Wire, address, out var provider);
        Keep(provider);
        _anthropic = PeerClients.Anthropic(Http(), address);
        _azureCore = PeerClients.AzureCore(Http(), address);
        _openAi = PeerClients.OpenAi(Http(), address);
        _refit = PeerClients.Refit(Http(), address);
        (_restSharp, var client) = PeerClients.RestSharp(handler => Network == Network.Memory ? _memory : handler, address);
        Keep(client);
        _sendGrid = PeerClients.SendGrid(Http(), address);
        _stripe = PeerClients.Stripe(Http(), address);
        _twilio = PeerClients.Twilio(Keep(new HttpClient(new RedirectHandler(address, Wire()))));
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        // The server last: every client has closed its connections by then.
        for (var i = _disposables.Count - 1; i >= 0; i--) _disposables[i].Dispose();
        _disposables.Clear();
    }

    [Benchmark(Baseline = true, Description = "by hand: HttpClient and source-generated JSON")]
    public Task<string> HandWritten() => SendAsync(_floor);

    [Benchmark(Description = "CubeConnect.Sdk")]
    [Budget(1.45, Bytes = 1.5, For = Network.Memory)]
    [Budget(1.1, For = Network.Loopback)]
    public async Task<string> CubeConnect() =>
        (await _ours.SendTemplateAsync("+966501234567", "order_confirmation", "en_US", Values, CancellationToken.None)).Id.Value;

    [Benchmark(Description = "Azure.Core 1.64.0")]
    public Task<string> AzureCore() => _azureCore();

    [Benchmark(Description = "Refit 16.4.0")]
    public Task<string> Refit() => _refit();

    [Benchmark(Description = "SendGrid 9.29.3")]
    public Task<string> SendGrid() => _sendGrid();

    [Benchmark(Description = "by hand with Microsoft.Extensions.Http.Resilience 10.11.0")]
    public Task<string> StandardResilience() => SendAsync(_resilient);

    [Benchmark(Description = "Twilio 8.2.0")]
    public Task<string> Twilio() => _twilio();

    [Benchmark(Description = "OpenAI 2.15.0")]
    public Task<string> OpenAI() => _openAi();

    [Benchmark(Description = "RestSharp 114.1.0")]
    public Task<string> RestSharp() => _restSharp();

    [Benchmark(Description = "Anthropic 13.11.0")]
    public Task<string> Anthropic() => _anthropic();

    [Benchmark(Description = "Stripe.net 53.1.0")]
    public Task<string> Stripe() => _stripe();

    private static async Task<string> SendAsync(HandWritten client) =>
        (await client.SendTemplateAsync("+966501234567", "order_confirmation", "en_US", Values, CancellationToken.None)).Status;

    private static IServiceCollection Services() =>
        new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));

    private ICubeConnectClient Ours(Uri address)
    {
        var services = Services();
        var builder = services.AddCubeConnect(options =>
            (options.ApiKey, options.WhatsAppAccountId, options.BaseAddress) = (PeerClients.Key, PeerClients.Account, address));
        if (Network == Network.Memory) builder.ConfigurePrimaryHttpMessageHandler(() => _memory);
        return Keep(services.BuildServiceProvider()).GetRequiredService<ICubeConnectClient>();
    }

    private HttpMessageHandler Wire() => Network == Network.Memory ? _memory : new SocketsHttpHandler();

    private HttpClient Http() => Keep(new HttpClient(Wire()));

    private T Keep<T>(T disposable)
        where T : IDisposable
    {
        _disposables.Add(disposable);
        return disposable;
    }

    /// <summary>For clients whose address is fixed.</summary>
    private sealed class RedirectHandler(Uri address, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(address, request.RequestUri!.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
