namespace CubeConnect;

/// <summary>Writes a number as its value, and reads it from text or number without a loss and without an exception.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PhoneNumberJsonConverter : JsonConverter<PhoneNumber>
{
    /// <inheritdoc/>
    public override PhoneNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TextOf(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PhoneNumber value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);

    /// <inheritdoc/>
    public override PhoneNumber ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString();

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, PhoneNumber value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value);

    /// <summary>A whole number is written out in full: <c>9.66501234567E11</c> and <c>966501234567.0</c> are the same phone.</summary>
    public static string? TextOf(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.Number && json.TryGetDecimal(out var number) && decimal.Truncate(number) == number
            ? number.ToString("F0", CultureInfo.InvariantCulture) : json.Text();
}
