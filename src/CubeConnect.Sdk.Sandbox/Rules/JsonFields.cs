using System.Globalization;
using System.Text.Json;

namespace CubeConnect.Sandbox.Rules;

/// <summary>
/// Strict reads from one JSON object: a field of another type, or an unknown one, is a fault under its path. Null counts as
/// left out.
/// </summary>
internal readonly struct JsonFields(JsonElement element, string path, ValidationErrors errors)
{
    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    public static string PathOf(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list}.{index}");

    /// <summary>
    /// Notes every field that is not among the known ones. The platform does not say what it does with them; here a typing error cannot
    /// hide.
    /// </summary>
    public void Only(params ReadOnlySpan<string> known)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (!IsKnown(property, known)) errors.Add(PathOf(property.Name), $"The {PathOf(property.Name)} field is not known.");
        }
    }

    private static bool IsKnown(JsonProperty property, ReadOnlySpan<string> known)
    {
        foreach (var name in known)
        {
            if (property.NameEquals(name)) return true;
        }

        return false;
    }

    public bool Has(string name) => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public string? Text(string name, bool required = false)
    {
        if (!TryGet(name, required, out var value)) return null;
        if (TryText(value, out var text) && (text.Length > 0 || !required)) return text;
        if (text is null) errors.Add(PathOf(name), $"The {PathOf(name)} field must be a string.");
        else errors.Required(PathOf(name));
        return null;
    }

    public bool Boolean(string name)
    {
        if (!TryGet(name, required: false, out var value)) return false;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        errors.Add(PathOf(name), $"The {PathOf(name)} field must be true or false.");
        return false;
    }

    public bool TryGet(string name, bool required, JsonValueKind kind, out JsonElement value)
    {
        if (!TryGet(name, required, out value)) return false;
        if (value.ValueKind == kind) return true;
        errors.Add(PathOf(name), $"The {PathOf(name)} field must be {(kind == JsonValueKind.Array ? "an array" : "an object")}.");
        return false;
    }

    /// <summary>The text of a value; false for any other type and for invalid Unicode.</summary>
    public static bool TryText(JsonElement value, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? text)
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

    public bool TryGet(string name, bool required, out JsonElement value)
    {
        if (element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null) return true;
        if (required) errors.Required(PathOf(name));
        return false;
    }
}
