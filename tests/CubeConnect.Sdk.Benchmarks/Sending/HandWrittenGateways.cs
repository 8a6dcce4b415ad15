using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CubeConnect.Sdk.Benchmarks.Sending;

/// <summary>The floor for the other gateways: HttpClient and source-generated JSON, and nothing more.</summary>
internal sealed class HandWrittenGateways(HttpClient http, string token, Uri address)
{
    private readonly AuthenticationHeaderValue _authorization = new("Bearer", token);

    public Task<PeriskopeWireReceipt?> SendToPeriskopeAsync(string chat, string text, string phone, CancellationToken cancellationToken) =>
        SendAsync(
            new PeriskopeWireMessage(chat, text),
            GatewayContext.Default.PeriskopeWireMessage,
            GatewayContext.Default.PeriskopeWireReceipt,
            phone,
            cancellationToken);

    public Task<WaCrWireReceipt?> SendToWaCrAsync(string phone, string text, CancellationToken cancellationToken) =>
        SendAsync(
            new WaCrWireMessage(phone, text),
            GatewayContext.Default.WaCrWireMessage,
            GatewayContext.Default.WaCrWireReceipt,
            phone: null,
            cancellationToken);

    private async Task<TReceipt?> SendAsync<TMessage, TReceipt>(
        TMessage message, JsonTypeInfo<TMessage> write, JsonTypeInfo<TReceipt> read, string? phone, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(message, write) };
        request.Headers.Authorization = _authorization;
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (phone is not null) request.Headers.TryAddWithoutValidation("x-phone", phone);
        using var response = await http
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync(read, cancellationToken).ConfigureAwait(false);
    }
}

internal sealed record PeriskopeWireMessage(string ChatId, string Message);

internal sealed record PeriskopeWireReceipt(string QueueId, int QueuePosition, string Status, string UniqueId);

internal sealed record WaCrWireMessage(string Phone, string Message);

internal sealed record WaCrWireReceipt(
    string MessageId,
    long ContactId,
    string Phone,
    string Message,
    string Status,
    DateTimeOffset SentAt,
    long ChatId,
    long ChatMessageId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PeriskopeWireMessage))]
[JsonSerializable(typeof(PeriskopeWireReceipt))]
[JsonSerializable(typeof(WaCrWireMessage))]
[JsonSerializable(typeof(WaCrWireReceipt))]
internal sealed partial class GatewayContext : JsonSerializerContext;
