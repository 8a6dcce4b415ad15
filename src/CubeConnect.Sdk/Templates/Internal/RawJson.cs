namespace CubeConnect.Templates.Internal;

// Rules for JSON that the caller wrote: it is an object, and every text in it is valid Unicode.
internal static class RawJson
{
    private static readonly JsonElement Null = JsonDocument.Parse("null").RootElement;

    // A copy that does not depend on the caller's document. An undefined element becomes null, which can be written.
    public static JsonElement Copy(JsonElement json) => json.ValueKind == JsonValueKind.Undefined ? Null : json.Clone();

    // The object's type in small letters; empty if it has none or holds half of a surrogate pair.
    public static string TypeOf(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !IsValidUnicode(json)) return string.Empty;
        return json.TryGetProperty("type"u8, out var type) && type.ValueKind == JsonValueKind.String
            ? type.GetString()!.ToLowerInvariant() : string.Empty;
    }

    public static string? Fault(JsonElement json, string what, bool needsType = false)
    {
        if (json.ValueKind != JsonValueKind.Object) return $"{what} must be a JSON object.";
        if (!IsValidUnicode(json)) return $"{what} holds half of a surrogate pair in a text or a name. Write both halves or none.";
        return needsType && TypeOf(json).Length == 0 ? $"{what} needs a property \"type\" with its kind." : null;
    }

    // The JSON as one of our shapes; null when it has another shape, an unknown property for instance.
    public static T? Known<T>(JsonElement json, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return json.Deserialize(type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsValidUnicode(JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.String => json.GetString() is not null,
                JsonValueKind.Array => json.EnumerateArray().All(IsValidUnicode),
                JsonValueKind.Object => json.EnumerateObject().All(property => property.Name is not null && IsValidUnicode(property.Value)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false; // The reader throws it for an escape that is half of a pair.
        }
    }
}
