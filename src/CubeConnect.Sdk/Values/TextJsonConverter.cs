namespace CubeConnect;

/// <summary>Reads and writes an id or open value as its text. Public for your own <see cref="JsonSerializerContext"/>.</summary>
/// <typeparam name="T">The id or value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TextJsonConverter<T> : JsonConverter<T> where T : struct
{
    private static readonly ITextValue<T> Empty = (ITextValue<T>)(object)default(T);

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Empty.FromText(reader.Text());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(TextOf(value));

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Empty.FromText(reader.Text());

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(TextOf(value));

    // All but one print their text.
    private static string TextOf(T value) => value is WhatsAppMessageId id ? id.Value : value.ToString()!;
}
