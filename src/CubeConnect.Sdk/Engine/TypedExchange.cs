using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CubeConnect.Json;

namespace CubeConnect.Engine;

/// <summary>A call whose answer is a record.</summary>
internal sealed class TypedExchange<T>(
    ApiCall call, JsonTypeInfo<T> type, Action<T>? require, ApiSettings settings, RequestPayload? payload, RequestOptions? options, CancellationToken callerToken)
    : ApiExchange(call, settings, payload, options, callerToken)
{
    private T? _value;

    public T Value => _value!;

    protected override bool TryRead(ReadOnlySpan<byte> utf8, out ErrorBody? error)
    {
        if (!Envelope.TryRead(utf8, type, out _value, out error)) return false;
        require?.Invoke(_value!);
        return true;
    }

    protected override bool TryReadDegraded(ErrorBody error)
    {
        if (error.Details is not { ValueKind: JsonValueKind.Object } details) return false;
        _value = details.Deserialize(type);
        return true;
    }
}
