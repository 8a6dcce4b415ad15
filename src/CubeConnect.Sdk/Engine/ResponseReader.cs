using System.Text.Json.Serialization.Metadata;
using CubeConnect.Json;

namespace CubeConnect.Engine;

/// <summary>Makes a value of a successful answer.</summary>
internal abstract class ResponseReader
{
    public virtual bool AcceptsAnyContent => false;

    /// <summary>False where the answer holds an error, or neither error nor value. Throws for bytes that are not JSON.</summary>
    public abstract bool TryRead(HttpResponseMessage response, ReadOnlyMemory<byte> body, out object? value, out ErrorBody? error);

    /// <summary>The value of an answer without a body, where the operation allows one.</summary>
    public virtual object? ReadEmpty(HttpResponseMessage response) => null;

    /// <summary>Reads the 503 that describes a degraded platform.</summary>
    public virtual bool TryReadDegraded(ErrorBody error, out object? value)
    {
        value = null;
        return false;
    }
}

internal abstract class ResponseReader<T> : ResponseReader;

/// <summary>Reads a record from the platform's envelope; <paramref name="require"/> throws when it lacks what the caller needs.</summary>
internal sealed class RecordReader<T>(JsonTypeInfo<T> type, Action<T>? require = null) : ResponseReader<T>
{
    public override bool TryRead(HttpResponseMessage response, ReadOnlyMemory<byte> body, out object? value, out ErrorBody? error)
    {
        var read = Envelope.TryRead(body.Span, type, out var record, out error);
        if (read) require?.Invoke(record!);
        value = record;
        return read;
    }

    public override bool TryReadDegraded(ErrorBody error, out object? value)
    {
        value = error.Details is { ValueKind: JsonValueKind.Object } details ? details.Deserialize(type) : default;
        return value is not null;
    }
}
