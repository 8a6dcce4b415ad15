using System.Diagnostics.CodeAnalysis;

namespace CubeConnect.Sandbox.Rules;

// Strict reads from one JSON object: a fault carries the field's path. Null counts as left out.
internal sealed class JsonFields(JsonElement element, string path, ValidationErrors errors)
{
    public JsonFields(JsonElement element)
        : this(element, string.Empty, new())
    {
    }

    public static string PathOf(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list}.{index}");

    public void Add(string name, string message) => errors.Add(PathOf(name), message);

    // Notes a fault of a field: "The phone field must be a string."
    public void Wrong(string name, string what) => Add(name, $"The {PathOf(name)} field {what}.");

    public void Required(string name) => Wrong(name, "is required");

    public void ThrowIfAny() => errors.ThrowIfAny();

    // Notes every field that is not among the known ones. The platform does not say what it does with them; here a typing error cannot
    // hide.
    public void Only(params ReadOnlySpan<string> known)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name)) Wrong(property.Name, "is not known");
        }
    }

    public bool Has(string name) => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public string? Text(string name, bool required = false)
    {
        if (!TryGet(name, required, out var value)) return null;
        if (TryText(value, out var text) && (text.Length > 0 || !required)) return text;
        Wrong(name, text is null ? "must be a string" : "is required");
        return null;
    }

    public string? OneOf(string name, bool required, params ReadOnlySpan<string> words)
    {
        var text = Text(name, required);
        if (text is not null && !words.Contains(text)) Wrong(name, $"must be one of: {string.Join(", ", words!)}");
        return text;
    }

    public bool Boolean(string name)
    {
        if (!TryGet(name, required: false, out var value)) return false;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Wrong(name, "must be true or false");
        return false;
    }

    public long? Whole(string name, bool required = false, long least = 0, long most = long.MaxValue)
    {
        if (!TryGet(name, required, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var whole) && whole >= least && whole <= most) return whole;
        Wrong(name, least == 1 ? "must be a whole number above 0" : "must be a whole number");
        return null;
    }

    public JsonFields? Object(string name, bool required = false) =>
        TryGet(name, required, JsonValueKind.Object, out var value) ? new JsonFields(value, PathOf(name), errors) : null;

    public IEnumerable<JsonFields> Objects(string name, JsonElement list)
    {
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            var place = PathOf(PathOf(name), index++);
            if (item.ValueKind == JsonValueKind.Object) yield return new JsonFields(item, place, errors);
            else errors.Add(place, $"The {place} field must be an object.");
        }
    }

    public bool TryGet(string name, bool required, JsonValueKind kind, out JsonElement value)
    {
        if (!TryGet(name, required, out value)) return false;
        if (value.ValueKind == kind) return true;
        Wrong(name, kind == JsonValueKind.Array ? "must be an array" : "must be an object");
        return false;
    }

    public bool TryGet(string name, bool required, out JsonElement value)
    {
        if (element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null) return true;
        if (required) Required(name);
        return false;
    }

    // The text of a value; false for any other type and for invalid Unicode.
    public static bool TryText(JsonElement value, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (value.ValueKind != JsonValueKind.String) return false;
        try
        {
            text = value.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
