using System.Text.Json;
using System.Text.Json.Serialization;

namespace CubeConnect.Json;

/// <summary>
/// Lets a program store our ids and open values with its own JSON: as the plain text they are. Without it a serializer would write an
/// object and read back an empty value, in silence.
/// </summary>
internal abstract class TextJsonConverter<T>(Func<string?, T> read, Func<T, string> write) : JsonConverter<T>
{
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(reader.Text());

    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));

    public sealed override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(reader.Text());

    public sealed override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(write(value));
}
