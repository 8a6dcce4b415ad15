using System.Net.Http.Json;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BenchmarkDotNet.Attributes;
using CubeConnect.Sdk.Benchmarks.Reports;
using CubeConnect.Campaigns.Internal;

namespace CubeConnect.Sdk.Benchmarks.Bulk;

/// <summary>The body of 50,000 recipients, written to nowhere: ours, a bare writer, and the two contents that come with .NET.</summary>
/// <remarks>
/// A call writes the body twice, since the first pass measures and hashes it for Content-Length and the idempotency key;
/// <see cref="OursWritingOnly"/> is one pass, which is what the bare writer does.
/// </remarks>
[MemoryDiagnoser]
public class CampaignBodyBenchmarks
{
    private CampaignRecipient[] _recipients = null!;
    private WireCampaign _wire = null!;
    private CampaignPayload _payload = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _recipients = BulkData.Recipients(CreateCampaignRequest.MaxRecipients);
        _wire = new WireCampaign(
            BulkData.Account, "template", "eid_offer", "ar",
            [.. _recipients.Select(r => new WireRecipient(r.Phone.Value, r.Name, new(r.Variables, StringComparer.Ordinal)))]);
        _payload = Payload();
    }

    [Benchmark(Baseline = true, Description = "a bare Utf8JsonWriter")]
    public void BareWriter()
    {
        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
        using var json = new Utf8JsonWriter(Stream.Null, options);
        json.WriteStartObject();
        json.WriteString("whatsapp_account_id"u8, BulkData.Account);
        json.WriteString("message_type"u8, "template"u8);
        json.WriteString("template_name"u8, "eid_offer"u8);
        json.WriteString("template_language"u8, "ar"u8);
        json.WriteStartArray("recipients"u8);
        foreach (var recipient in _wire.Recipients)
        {
            json.WriteStartObject();
            json.WriteString("phone"u8, recipient.Phone);
            json.WriteString("name"u8, recipient.Name);
            json.WriteStartObject("variables"u8);
            foreach (var pair in recipient.Variables) json.WriteString(pair.Key, pair.Value);
            json.WriteEndObject();
            json.WriteEndObject();
            if (json.BytesPending > 16_000) json.Flush();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    [Benchmark(Description = "ours, written once")]
    [Budget(1.5, MostBytes = 2 * 1024 * 1024)]
    public Task OursWritingOnly() => _payload.WriteToAsync(Stream.Null, CancellationToken.None);

    [Benchmark(Description = "ours, checked by length, hashed for the key, then written")]
    [Budget(0, MostBytes = 2 * 1024 * 1024)]
    public Task OursWithLengthAndKey() => Payload().WriteToAsync(Stream.Null, CancellationToken.None);

    [Benchmark(Description = "JsonContent of .NET")]
    public async Task JsonContentOfNet()
    {
        using var content = JsonContent.Create(_wire, BulkContext.Default.WireCampaign);
        await content.CopyToAsync(Stream.Null);
    }

    [Benchmark(Description = "StringContent of .NET")]
    public async Task StringContentOfNet()
    {
        var json = JsonSerializer.Serialize(_wire, BulkContext.Default.WireCampaign);
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        await content.CopyToAsync(Stream.Null);
    }

    private CampaignPayload Payload() =>
        new(new CampaignBody(new() { Template = "eid_offer", Language = "ar", Recipients = _recipients }), BulkData.Account);
}

internal sealed record WireCampaign(
    string WhatsappAccountId, string MessageType, string TemplateName, string TemplateLanguage, WireRecipient[] Recipients);

internal sealed record WireRecipient(string Phone, string? Name, Dictionary<string, string> Variables);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WireCampaign))]
[JsonSerializable(typeof(WirePage))]
internal sealed partial class BulkContext : JsonSerializerContext;
