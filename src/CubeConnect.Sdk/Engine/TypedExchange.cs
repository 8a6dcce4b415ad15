using System.Text;
using CubeConnect.Json;

namespace CubeConnect.Engine;

/// <summary>A call whose answer is a record.</summary>
internal sealed class TypedExchange<T>(
    ApiCall call, JsonRead<T> read, ApiSettings settings, RequestPayload? payload, RequestOptions? options, CancellationToken callerToken)
    : ApiExchange(call, settings, payload, options, callerToken)
{
    private T? _value;

    public T Value => _value!;

    protected override bool TryRead(ReadOnlySpan<byte> utf8, out ErrorBody? error) => Envelope.TryRead(utf8, read, out _value, out error);

    protected override bool TryReadDegraded(ErrorBody error)
    {
        if (error.Details is not { ValueKind: System.Text.Json.JsonValueKind.Object } details) return false;
        var json = new System.Text.Json.Utf8JsonReader(Encoding.UTF8.GetBytes(details.GetRawText()));
        json.Read();
        _value = read(ref json);
        return true;
    }
}
