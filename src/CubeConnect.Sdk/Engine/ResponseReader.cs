using System.Text.Json.Serialization.Metadata;
using CubeConnect.Json;

namespace CubeConnect.Engine;

/// <summary>Makes a value of a successful answer.</summary>
internal abstract class ResponseReader
{
    /// <summary>Whether an answer that is not JSON is fine too.</summary>
    public virtual bool AcceptsAnyContent => false;

    /// <summary>False where the answer holds an error, or neither error nor value.</summary>
    /// <exception cref="JsonException">The bytes are not JSON, or end too early.</exception>
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

/// <summary>As <see cref="ResponseReader"/>; <typeparamref name="T"/> is the type of its values.</summary>
internal abstract class ResponseReader<T> : ResponseReader;

/// <summary>Reads a record out of the platform's envelope.</summary>
/// <param name="type">The record.</param>
/// <param name="require">Throws a <see cref="JsonException"/> for a record without what the caller cannot do without.</param>
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
