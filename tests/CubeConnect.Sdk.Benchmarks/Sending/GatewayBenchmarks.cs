using System.Threading.RateLimiting;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using CubeConnect.Gateways;
using CubeConnect.Sdk.Benchmarks.Reports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CubeConnect.Sdk.Benchmarks.Sending;

/// <summary>
/// One text through each of the other gateways (default options, everything wired, no listeners), against the same by hand.
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class GatewayBenchmarks
{
    private const string Text = "Your order is ready.";

    private static readonly byte[] PeriskopeAnswer =
        """
        {"queue_id":"c2b8a3f0-1111-2222-3333-444455556666","queue_position":0,"status":"queued","unique_id":"3EB05FC204C28E456D8596"}
        """u8.ToArray();

    private static readonly byte[] WaCrAnswer =
        """
        {"message_id":"wamid.HBgMOTE5OTk5OTk5OTk5","contact_id":1,"phone":"919537851844","message":"Your order is ready.","status":"sent",
        "sent_at":"2026-04-01T17:23:21+03:00","chat_id":55,"chat_message_id":66}
        """u8.ToArray();

    private ServiceProvider _services = null!;
    private PeriskopeClient _periskope = null!;
    private WaCrClient _waCr = null!;
    private HandWrittenGateways _periskopeFloor = null!;
    private HandWrittenGateways _waCrFloor = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _periskopeFloor = ByHand(PeriskopeAnswer, "https://api.periskope.app/v1/message/send");
        _waCrFloor = ByHand(WaCrAnswer, "https://example.com/api/v2/messages/text");
        var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddPeriskope(options => (options.Token, options.Phone) = ("token", "919876543210"))
            .ConfigurePrimaryHttpMessageHandler(() => new CannedHandler(PeriskopeAnswer));
        // Its documented 60 requests a minute would be all that is measured.
        var unlimited = new ConcurrencyLimiter(new() { PermitLimit = int.MaxValue });
        services.AddWaCr(options => (options.Token, options.BaseAddress, options.RateLimiter) =
                ("token", new Uri("https://example.com/api/v2"), unlimited))
            .ConfigurePrimaryHttpMessageHandler(() => new CannedHandler(WaCrAnswer));
        _services = services.BuildServiceProvider();
        _periskope = _services.GetRequiredService<PeriskopeClient>();
        _waCr = _services.GetRequiredService<WaCrClient>();
    }

    [GlobalCleanup]
    public void CleanUp() => _services.Dispose();

    [Benchmark(Baseline = true, Description = "by hand")]
    [BenchmarkCategory("Periskope")]
    public Task PeriskopeByHand() =>
        _periskopeFloor.SendToPeriskopeAsync("919537851844@c.us", Text, "919876543210", CancellationToken.None);

    [Benchmark(Description = "CubeConnect.Sdk.Gateways")]
    [Budget(1.45, Bytes = 1.5)]
    [BenchmarkCategory("Periskope")]
    public Task<PeriskopeReceipt> Periskope() =>
        _periskope.SendMessageAsync(new PeriskopeSendRequest { ChatId = "919537851844@c.us", Message = Text });

    [Benchmark(Baseline = true, Description = "by hand")]
    [BenchmarkCategory("WaCr")]
    public Task WaCrByHand() => _waCrFloor.SendToWaCrAsync("+919537851844", Text, CancellationToken.None);

    [Benchmark(Description = "CubeConnect.Sdk.Gateways")]
    [Budget(1.45, Bytes = 1.5)]
    [BenchmarkCategory("WaCr")]
    public Task<WaCrReceipt> WaCr() => _waCr.SendTextAsync(new WaCrSendTextRequest { Phone = "+919537851844", Message = Text });

    private static HandWrittenGateways ByHand(byte[] answer, string address) =>
        new(new HttpClient(new CannedHandler(answer)), "token", new Uri(address));
}
