namespace CubeConnect.Engine;

internal abstract class ResponseReader
{
    public virtual bool AcceptsAnyContent => false;

    // False where the answer holds an error, or neither error nor value. Throws for bytes that are not JSON.
    public abstract bool TryRead(HttpResponseMessage response, ReadOnlyMemory<byte> body, out object? value, out ErrorBody? error);

    // The value of an answer without a body, where the operation allows one.
    public virtual object? ReadEmpty(HttpResponseMessage response) => null;

    // Reads the 503 that describes a degraded platform.
    public virtual bool TryReadDegraded(ErrorBody error, out object? value)
    {
        value = null;
        return false;
    }
}

internal abstract class ResponseReader<T> : ResponseReader;

// Reads a record from the platform's envelope; finish completes it, and throws when it lacks what the caller needs.
internal sealed class RecordReader<T>(JsonTypeInfo<T> type, Func<T, T>? finish = null) : ResponseReader<T>
{
    public override bool TryRead(HttpResponseMessage response, ReadOnlyMemory<byte> body, out object? value, out ErrorBody? error)
    {
        var read = Envelope.TryRead(body.Span, type, out var record, out error);
        value = read && finish is not null ? finish(record!) : record;
        return read;
    }

    public override bool TryReadDegraded(ErrorBody error, out object? value)
    {
        value = error.Details is { ValueKind: JsonValueKind.Object } details ? details.Deserialize(type) : default;
        return value is not null;
    }
}
