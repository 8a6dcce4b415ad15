namespace CubeConnect.Json;

// Reads a value from its first token to its last.
internal delegate T JsonRead<out T>(ref Utf8JsonReader json);

// Forgiving reads: a null or a value of another type gives the default, never an exception.
internal static class JsonReading
{
    // Moves to the next property's name; false at the object's end.
    public static bool NextProperty(this ref Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.PropertyName;

    // Moves on to the value if this is the property's name.
    public static bool Is(this ref Utf8JsonReader json, ReadOnlySpan<byte> name) => json.ValueTextEquals(name) && json.Read();

    // The property's name is a whole number.
    public static bool IsIndex(this ref Utf8JsonReader json) =>
        Utf8Parser.TryParse(json.ValueSpan, out uint _, out var read) && read == json.ValueSpan.Length;

    public static string Name(this ref Utf8JsonReader json) => StringOf(ref json);

    public static void SkipProperty(this ref Utf8JsonReader json)
    {
        json.Read();
        json.Skip();
    }

    // Skips anything but an object.
    public static bool IsObject(this ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.StartObject) return true;
        json.Skip();
        return false;
    }

    // Numbers and booleans as text; null for null, objects and arrays.
    public static string? Text(this ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.String or JsonTokenType.PropertyName: return StringOf(ref json);
            case JsonTokenType.Number: return JsonText.Decode(json.ValueSpan);
            case JsonTokenType.True: return "true";
            case JsonTokenType.False: return "false";
            default:
                json.Skip();
                return null;
        }
    }

    // Also of a text, and without the fraction.
    public static int? Int32(this ref Utf8JsonReader json) =>
        Decimal(ref json) is { } number && number is >= int.MinValue and <= int.MaxValue ? (int)number : null;

    public static decimal? Decimal(this ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Number) return json.TryGetDecimal(out var number) ? number : null;
        return Text(ref json) is { } text && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed)
            ? parsed : null;
    }

    // Also of "true", 1 or "0".
    public static bool? Boolean(this ref Utf8JsonReader json) => Text(ref json) switch
    {
        "1" => true,
        "0" => false,
        { } text when bool.TryParse(text, out var value) => value,
        _ => null,
    };

    public static DateTimeOffset? Moment(this ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.String)
        {
            json.Skip();
            return null;
        }

        // A time without an offset is UTC; the reader's own method would use the machine's time zone.
        if (json.TryGetDateTimeOffset(out var iso) && HasZone(json.ValueSpan)) return Plausible(iso);
        return DateTimeOffset.TryParse(StringOf(ref json), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? Plausible(moment) : null;
    }

    private static bool HasZone(ReadOnlySpan<byte> time) =>
        time[time.Length - 1] == 'Z' || time.Slice("2026-05-01".Length).IndexOfAny((byte)'+', (byte)'-') > 0;

    // .NET's Hijri calendar ends in 2077: a record with a later time would throw when printed under an Arabic culture.
    private static DateTimeOffset? Plausible(DateTimeOffset moment) => moment.Year is > 1900 and < 2077 ? moment : null;

    public static Uri? Link(this ref Utf8JsonReader json) =>
        Text(ref json) is { } text && !string.IsNullOrWhiteSpace(text) && Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var link)
            ? link : null;

    // A record, empty if the value is not an object, or a list of records.
    public static T Record<T>(this ref Utf8JsonReader json, JsonTypeInfo<T> type)
    {
        if (json.TokenType == JsonTokenType.StartObject || type.Kind != JsonTypeInfoKind.Object)
            return JsonSerializer.Deserialize(ref json, type)!;
        json.Skip();
        return JsonSerializer.Deserialize("{}"u8, type)!;
    }

    public static JsonElement Element(this ref Utf8JsonReader json) => JsonElement.ParseValue(ref json);

    // A string in which a lone surrogate or invalid UTF-8, which .NET refuses, becomes U+FFFD.
    private static string StringOf(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return JsonText.Decode(json.ValueSpan);
        }
    }
}
