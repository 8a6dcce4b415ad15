using System.Text.Json;
using CubeConnect.Engine;
using CubeConnect.Json;

namespace CubeConnect.Raw.Internal;

/// <summary>A call whose answer is handed on as it came.</summary>
internal sealed class RawExchange(
    ApiCall call, ApiSettings settings, RequestPayload? payload, RequestOptions? options, CancellationToken callerToken)
    : ApiExchange(call, settings, payload, options, callerToken)
{
    public ApiResponse Response { get; private set; } = new();

    public override void Keep(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            .ToDictionary(header => header.Key, header => (IReadOnlyList<string>)[.. header.Value], StringComparer.OrdinalIgnoreCase);
        if (response.Content is { } content && ContentDecoding.Unpacks(content))
        {
            // They describe what came, and whoever gets the body gets it unpacked.
            headers.Remove("Content-Encoding");
            headers.Remove("Content-Length");
        }

        Response = new ApiResponse { StatusCode = response.StatusCode, Headers = headers };
    }

    protected override bool TryRead(ReadOnlySpan<byte> utf8, out ErrorBody? error)
    {
        var json = new Utf8JsonReader(JsonText.WithoutBom(utf8));
        var body = JsonElement.ParseValue(ref json);
        Response = Response with { Body = body };
        error = IsRefusal(body) ? ErrorBody.Parse(utf8) : null;
        return error is null;
    }

    private static bool IsRefusal(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("success", out var success) && success.ValueKind == JsonValueKind.False;
}
