using CubeConnect.Engine;
using CubeConnect.Json;

namespace CubeConnect.Gateways.Internal;

/// <summary>Reads a record, in whatever envelope, together with the headers that are worth keeping.</summary>
/// <param name="read">Reads the record.</param>
/// <param name="keep">Puts the answer's headers into the record; null leaves them.</param>
internal sealed class GatewayReader<T>(JsonRead<T> read, Action<T, AnswerHeaders>? keep = null) : ResponseReader<T>
{
    public override bool TryRead(HttpResponseMessage response, ReadOnlyMemory<byte> body, out object? value, out ErrorBody? error)
    {
        var isRecord = LooseEnvelope.TryRead(body.Span, read, out var record, out error);
        if (isRecord) keep?.Invoke(record!, AnswerHeaders.Read(response));
        value = record;
        return isRecord;
    }
}
