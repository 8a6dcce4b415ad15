using CubeConnect.Json;

namespace CubeConnect;

/// <summary>
/// Reads and writes an id or an open value as the text that it is, also as the key of a dictionary. Public because the source generator of
/// System.Text.Json ignores converters that a user's own <see cref="JsonSerializerContext"/> cannot see.
/// </summary>
/// <typeparam name="T">The id or value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TextJsonConverter<T> : JsonConverter<T>
    where T : notnull
{
    private readonly Func<string?, T> _read;
    private readonly Func<T, string> _write;

    private protected TextJsonConverter(Func<string?, T> read, Func<T, string> write) => (_read, _write) = (read, write);

    /// <inheritdoc/>
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => _read(reader.Text());

    /// <inheritdoc/>
    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(_write(value));

    /// <inheritdoc/>
    public sealed override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        _read(reader.Text());

    /// <inheritdoc/>
    public sealed override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(_write(value));
}
