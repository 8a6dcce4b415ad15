using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using CubeConnect.Sdk.Benchmarks.Reports;
using CubeConnect.Webhooks;

namespace CubeConnect.Sdk.Benchmarks.Webhooks;

/// <summary>
/// A webhook's check against the bare hash of the same bytes, and check plus typed event against hash plus source-generated read, for a
/// body of 600 bytes and one of 20 KB. Each of the two has its own baseline.
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory, BenchmarkLogicalGroupRule.ByParams)]
[CategoriesColumn]
public class WebhookBenchmarks
{
    private const string Secret = "whsec_benchmark_0123456789";
    private static readonly byte[] SecretBytes = Encoding.UTF8.GetBytes(Secret);

    private readonly byte[] _hash = new byte[32];
    private byte[] _body = [];
    private byte[] _signed = [];
    private string _signature = string.Empty, _timestamp = string.Empty;

    [Params(600, 20_000)]
    public int Length { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        const string start = """
            {"event":"message.received","tenant_id":1,"timestamp":"2026-03-10T14:30:00+03:00","whatsapp_account_id":5,
            "wa_message_id":"wamid.HBgLMTIz","from":"966501234567","sender_name":"Mohammed","type":"text","content":"
            """;
        // A signature is valid for five minutes of the system's clock, longer than a measurement of one length.
        _timestamp = WebhookSignature.FormatTimestamp(TimeProvider.System.GetUtcNow());
        _body = Encoding.UTF8.GetBytes(start + new string('x', Length - start.Length - 2) + "\"}");
        _signed = [.. Encoding.UTF8.GetBytes(_timestamp + "."), .. _body];
        _signature = WebhookSignature.Sign(_body, _timestamp, Secret);
    }

    [Benchmark(Baseline = true, Description = "HMACSHA256.HashData")]
    [BenchmarkCategory("check")]
    public int Hash() => HMACSHA256.HashData(SecretBytes, _signed, _hash);

    [Benchmark(Description = "WebhookSignature.Verify")]
    [BenchmarkCategory("check")]
    public bool Verify() => WebhookSignature.Verify(_body, _signature, _timestamp, Secret).IsValid;

    [Benchmark(Baseline = true, Description = "hash and source-generated read")]
    [BenchmarkCategory("check and event")]
    public string HashAndGeneratedRead()
    {
        HMACSHA256.HashData(SecretBytes, _signed, _hash);
        return JsonSerializer.Deserialize(_body, ReceivedContext.Default.Received)!.Content;
    }

    [Benchmark(Description = "Verify and WebhookReader.Read")]
    [BenchmarkCategory("check and event")]
    [Budget(1.6)]
    public string VerifyAndRead() => Verify() && WebhookReader.Read(_body) is MessageReceived received
        ? received.Content ?? string.Empty
        : throw new InvalidOperationException("The event was not read.");
}

internal sealed record Received(
    string Event, long TenantId, DateTimeOffset Timestamp, long WhatsappAccountId, string WaMessageId, string From, string SenderName,
    string Type, string Content);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Received))]
internal sealed partial class ReceivedContext : JsonSerializerContext;
