using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace CubeConnect.Sdk.Benchmarks.Sending;

/// <summary>
/// The floor: what a careful developer writes by hand to send one template, with HttpClient and source-generated JSON, and nothing more.
/// </summary>
internal sealed class HandWritten(HttpClient http, string key, string account, Uri address)
{
    private readonly AuthenticationHeaderValue _authorization = new("Bearer", key);

    public async Task<WireReceipt> SendTemplateAsync(
        string phone, string template, string language, string[] values, CancellationToken cancellationToken)
    {
        var parameters = Array.ConvertAll(values, value => new WireParameter("text", value));
        var body = new WireMessage(
            account, phone, "template", new WireTemplate(template, language, [new WireComponent("body", parameters)]));
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = JsonContent.Create(body, WireContext.Default.WireMessage),
        };
        request.Headers.Authorization = _authorization;
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        using var response = await http
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        var envelope = await response.Content.ReadFromJsonAsync(WireContext.Default.WireEnvelope, cancellationToken).ConfigureAwait(false);
        return envelope!.Data;
    }
}

internal sealed record WireMessage(string WhatsappAccountId, string Phone, string MessageType, WireTemplate Data);

internal sealed record WireTemplate(string Name, string LanguageCode, WireComponent[] Components);

internal sealed record WireComponent(string Type, WireParameter[] Parameters);

internal sealed record WireParameter(string Type, string Text);

internal sealed record WireEnvelope(bool Success, WireReceipt Data);

internal sealed record WireReceipt(
    string Status, long MessageLogId, string ConversationCategory, decimal Cost, DateTimeOffset? ScheduledAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WireMessage))]
[JsonSerializable(typeof(WireEnvelope))]
internal sealed partial class WireContext : JsonSerializerContext;
