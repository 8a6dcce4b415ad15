using BenchmarkDotNet.Attributes;
using CubeConnect.Sdk.Benchmarks.Reports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CubeConnect.Sdk.Benchmarks.Sending;

/// <summary>One template through ours, everything wired and nobody listening, against the same written by hand; the network is an in-memory handler.</summary>
[MemoryDiagnoser]
public class SendBenchmarks
{
    private const string Phone = "+966501234567";
    private static readonly string[] Values = ["ORD-1234", "500 SAR"];

    private static readonly byte[] Answer =
        """{"success":true,"data":{"status":"queued","message_log_id":4522,"conversation_category":"MARKETING","cost":0.0,"scheduled_at":null}}"""u8.ToArray();

    private ServiceProvider _services = null!;
    private ICubeConnectClient _ours = null!;
    private HandWritten _floor = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _floor = new HandWritten(new HttpClient(new CannedHandler(Answer)), "ck_benchmark", "01JX0000000000000000000000", new Uri("https://cubeconnect.io/api/v1/messages/send"));
        var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddCubeConnect(options =>
        {
            options.ApiKey = "ck_benchmark";
            options.WhatsAppAccountId = "01JX0000000000000000000000";
            options.RequestsPerMinute = 1_000_000_000;
            options.TimeProvider = new FastClock();
            options.Timeout = options.AttemptTimeout = FastClock.NoHurry;
        }).ConfigurePrimaryHttpMessageHandler(() => new CannedHandler(Answer));
        _services = services.BuildServiceProvider();
        _ours = _services.GetRequiredService<ICubeConnectClient>();
    }

    [GlobalCleanup]
    public void CleanUp() => _services.Dispose();

    [Benchmark(Baseline = true, Description = "by hand: HttpClient and source-generated JSON")]
    public Task HandWritten() => _floor.SendTemplateAsync(Phone, "order_confirmation", "en_US", Values, CancellationToken.None);

    [Benchmark(Description = "CubeConnect.Sdk")]
    [Budget(1.25, Bytes = 1.25)]
    public Task<MessageReceipt> CubeConnect() => _ours.SendTemplateAsync(Phone, "order_confirmation", "en_US", Values, CancellationToken.None);
}
