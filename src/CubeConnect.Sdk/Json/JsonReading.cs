using System.Text.Json.Serialization.Metadata;

namespace CubeConnect.Json;

/// <summary>Reads one record from the value the reader stands on. Ends on the value's last token.</summary>
internal delegate T JsonRead<out T>(ref Utf8JsonReader json);

/// <summary>
/// Forgiving reads for what the server sends: a value of another type, a null, or nonsense gives the default, never an exception.
/// Every method starts on the value's first token and ends on its last.
/// </summary>
internal static class JsonReading
{
    /// <summary>Moves to the next property of the object and on to its value. False at the object's end.</summary>
    /// <remarks>Call it on the object's start and after each value; read names with <see cref="Is"/>.</remarks>
    public static bool NextProperty(this ref Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.PropertyName;

    /// <summary>If the reader stands on the property <paramref name="name"/>, moves on to its value and says true.</summary>
    public static bool Is(this ref Utf8JsonReader json, ReadOnlySpan<byte> name) => json.ValueTextEquals(name) && json.Read();

    /// <summary>The name of the property the reader stands on; never throws over what .NET cannot hold.</summary>
    public static string Name(this ref Utf8JsonReader json) => StringOf(ref json);

    /// <summary>Passes over the property the reader stands on, value and all.</summary>
    public static void SkipProperty(this ref Utf8JsonReader json)
    {
        json.Read();
        json.Skip();
    }

    /// <summary>True when the value is an object; anything else is passed over, so that the caller can return an empty record.</summary>
    public static bool IsObject(this ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.StartObject) return true;
        json.Skip();
        return false;
    }

    /// <summary>A text, or a number or a boolean as text; null for null, objects and arrays.</summary>
    public static string? Text(this ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.String or JsonTokenType.PropertyName: return StringOf(ref json);
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(json.ValueSpan
#if NETSTANDARD2_0
                .ToArray()
#endif
                );
            case JsonTokenType.True: return "true";
            case JsonTokenType.False: return "false";
            default:
                json.Skip();
                return null;
        }
    }

    /// <summary>A whole number, also when it came as text or with a fraction; null where there is none or it does not fit.</summary>
    public static int? Int32(this ref Utf8JsonReader json) =>
        Decimal(ref json) is { } number && number is >= int.MinValue and <= int.MaxValue ? (int)number : null;

    /// <summary>A number, also when it came as text; null where there is none.</summary>
    public static decimal? Decimal(this ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Number) return json.TryGetDecimal(out var number) ? number : null;
        return Text(ref json) is { } text && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed)
            ? parsed
            : null;
    }

    /// <summary>A truth value, also as <c>"true"</c>, <c>1</c> or <c>"0"</c>; null where there is none.</summary>
    public static bool? Boolean(this ref Utf8JsonReader json) => Text(ref json) switch
    {
        "1" => true,
        "0" => false,
        { } text when bool.TryParse(text, out var value) => value,
        _ => null,
    };

    /// <summary>A moment with its offset, or UTC without one. Null when missing, unreadable, or not <see cref="Plausible"/>.</summary>
    public static DateTimeOffset? Moment(this ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.String)
        {
            json.Skip();
            return null;
        }

        // A time without a zone is UTC here; the reader's own method would read it in the zone of this machine.
        if (json.TryGetDateTimeOffset(out var iso) && HasZone(json.ValueSpan)) return Plausible(iso);
        return DateTimeOffset.TryParse(StringOf(ref json), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? Plausible(moment)
            : null;
    }

    private static bool HasZone(ReadOnlySpan<byte> time) =>
        time[time.Length - 1] == 'Z' || time.Slice("2026-05-01".Length).IndexOfAny((byte)'+', (byte)'-') > 0;

    /// <summary>
    /// No message is of a year that .NET's Hijri calendar does not know (before 1900, after 2077), and a record that held such a time would
    /// throw when it is printed under an Arabic culture.
    /// </summary>
    private static DateTimeOffset? Plausible(DateTimeOffset moment) => moment.Year is > 1900 and < 2077 ? moment : null;

    /// <summary>A link, absolute or not; null where there is none.</summary>
    public static Uri? Link(this ref Utf8JsonReader json) =>
        Text(ref json) is { } text && !string.IsNullOrWhiteSpace(text) && Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var link)
            ? link
            : null;

    /// <summary>A record or a list of records. Anything but an object gives an empty record.</summary>
    public static T Record<T>(this ref Utf8JsonReader json, JsonTypeInfo<T> type)
    {
        if (json.TokenType == JsonTokenType.StartObject || type.Kind != JsonTypeInfoKind.Object)
            return JsonSerializer.Deserialize(ref json, type)!;
        json.Skip();
        return JsonSerializer.Deserialize("{}"u8, type)!;
    }

    /// <summary>Any value, kept as it is.</summary>
    public static JsonElement Element(this ref Utf8JsonReader json) => JsonElement.ParseValue(ref json);

    /// <summary>A string in which a lone surrogate or invalid UTF-8, which .NET refuses, becomes U+FFFD.</summary>
    private static string StringOf(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(json.ValueSpan.ToArray());
        }
    }
}
