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
            if (messages.Count > 0) errors[field.Name] = messages;
        }

        return errors;
    }

    public static IReadOnlyList<string> Texts(JsonElement? details, string field) => Field(details, field) is { } value ? Texts(value) : [];

    public static int? Number(JsonElement? details, string field)
    {
        if (Field(details, field) is not { ValueKind: JsonValueKind.Number or JsonValueKind.String } value) return null;
        var isNumber = decimal.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        return isNumber && number is >= int.MinValue and <= int.MaxValue ? (int)number : null;
    }

    private static JsonElement? Field(JsonElement? details, string field) =>
        details is { ValueKind: JsonValueKind.Object } fields && fields.TryGetProperty(field, out var value) ? value : null;

    private static List<string> Texts(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) return [value.GetString()!];
        var texts = new List<string>();
        if (value.ValueKind != JsonValueKind.Array) return texts;
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String) texts.Add(item.GetString()!);
        }

        return texts;
    }
}
