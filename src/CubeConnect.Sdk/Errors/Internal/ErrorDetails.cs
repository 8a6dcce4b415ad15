namespace CubeConnect.Errors.Internal;

// Reads typed facts from error.details, which has a different shape for nearly every code.
internal static class ErrorDetails
{
    // Messages by field. A single text in place of a list is read too.
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Errors(JsonElement? details)
    {
        var errors = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (details is not { ValueKind: JsonValueKind.Object } fields) return errors;
        foreach (var field in fields.EnumerateObject())
        {
            var messages = Texts(field.Value);
            if (messages.Count > 0) errors[Name(field)] = messages;
        }

        return errors;
    }

    public static IReadOnlyList<string> Texts(JsonElement? details, string field) => Field(details, field) is { } value ? Texts(value) : [];

    public static int? Number(JsonElement? details, string field)
    {
        if (Field(details, field) is not { ValueKind: JsonValueKind.Number or JsonValueKind.String } value) return null;
        var text = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : Text(value);
        var isNumber = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        return isNumber && number is >= int.MinValue and <= int.MaxValue ? (int)number : null;
    }

    // The last field of that name. Not TryGetProperty: it throws over a neighbour whose name is a lone surrogate.
    private static JsonElement? Field(JsonElement? details, string field)
    {
        JsonElement? last = null;
        if (details is not { ValueKind: JsonValueKind.Object } fields) return last;
        foreach (var candidate in fields.EnumerateObject()) last = Name(candidate) == field ? candidate.Value : last;
        return last;
    }

    private static List<string> Texts(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) return [Text(value)];
        var texts = new List<string>();
        if (value.ValueKind != JsonValueKind.Array) return texts;
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String) texts.Add(Text(item));
        }

        return texts;
    }

    private static string Name(JsonProperty field) => Readable(() => field.Name);

    private static string Text(JsonElement value) => Readable(value.GetString);

    private static string Readable(Func<string?> read)
    {
        try
        {
            return read()!;
        }
        catch (InvalidOperationException)
        {
            return "?"; // A lone surrogate, which JSON may hold and .NET refuses to read, or bytes that are not UTF-8.
        }
    }
}
