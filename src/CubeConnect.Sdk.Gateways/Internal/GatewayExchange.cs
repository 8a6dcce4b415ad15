using System.Text.Json;
using CubeConnect.Engine;
using CubeConnect.Json;

namespace CubeConnect.Gateways.Internal;

/// <summary>A call whose answer is a record, in whatever envelope, together with the headers that are worth keeping.</summary>
internal sealed class GatewayExchange<T>(
    ApiCall call, JsonRead<T> read, Action<T, AnswerHeaders>? keep, ApiSettings settings, RequestPayload? payload, RequestOptions? options, CancellationToken callerToken)
    : ApiExchange(call, settings, payload, options, callerToken)
{
    private T? _value;
    private AnswerHeaders? _headers;

    public T Value => _value!;

    public override void Keep(HttpResponseMessage response)
    {
        if (keep is not null) _headers = AnswerHeaders.Read(response);
    }

    protected override bool TryRead(ReadOnlySpan<byte> utf8, out ErrorBody? error)
    {
        if (!LooseEnvelope.TryRead(utf8, read, out _value, out error)) return false;
        keep?.Invoke(_value!, _headers ?? AnswerHeaders.None);
        return true;
    }
}
