using System.Globalization;
using System.Text.Json;

namespace CubeConnect.Sandbox.Rules;

/// <summary>The form of <c>data.components</c>: Meta's send components. Case of types does not matter, as in Meta's own examples.</summary>
internal static class ComponentRules
{
    private const int MostButtons = 10;

    public static SentComponents Read(JsonElement components, string path, ValidationErrors errors)
    {
        var sent = new SentComponents();
        var index = 0;
        foreach (var component in components.EnumerateArray()) ReadOne(component, JsonFields.PathOf(path, index++), sent, errors);
        return sent;
    }

    private static void ReadOne(JsonElement component, string path, SentComponents sent, ValidationErrors errors)
    {
        if (component.ValueKind != JsonValueKind.Object)
        {
            errors.Add(path, $"The {path} field must be an object.");
            return;
        }

        var fields = new JsonFields(component, path, errors);
        switch (fields.Text("type", required: true)?.ToLowerInvariant())
        {
            case "header":
                fields.Only("type", "parameters");
                sent.Header = Single(fields, path, ParameterPlace.Header, errors);
                break;
            case "body":
                fields.Only("type", "parameters");
                sent.Body.AddRange(Parameters(fields, path, ParameterPlace.Body, required: true, errors));
                break;
            case "button":
                ReadButton(fields, path, sent, errors);
                break;
            case "carousel":
                fields.Only("type", "cards");
                sent.CarouselCards = CardRules.Count(fields, path, errors);
                break;
            case "limited_time_offer":
                fields.Only("type", "parameters");
                Single(fields, path, ParameterPlace.LimitedTimeOffer, errors);
                sent.HasExpiration = true;
                break;
            case "tap_target_configuration":
                fields.Only("type", "parameters");
                Single(fields, path, ParameterPlace.TapTarget, errors);
                break;
            case "footer":
                errors.Add($"{path}.type", "A footer takes no values and is not sent.");
                break;
            case not null:
                errors.Add($"{path}.type", $"The {path}.type field is not a known component type.");
                break;
        }
    }

    private static void ReadButton(JsonFields fields, string path, SentComponents sent, ValidationErrors errors)
    {
        fields.Only("type", "sub_type", "index", "parameters");
        if (fields.Text("sub_type", required: true)?.ToLowerInvariant() is not { } kind) return;
        if (ParameterPlace.Button(kind) is not { } place)
        {
            errors.Add($"{path}.sub_type", $"The {path}.sub_type field is not a known button type.");
            return;
        }

        var index = Index(fields, path, required: kind != "voice_call", errors);
        var values = Parameters(fields, path, place, required: kind is not ("catalog" or "voice_call" or "flow"), errors);
        if (index is { } at && !sent.Buttons.TryAdd(at, (kind, values.Count > 0 ? values[0] : null)))
        {
            errors.Add($"{path}.index", "Two button components have the same index.");
        }
    }

    /// <summary>The place of a button: a text or a number, since Meta's own examples have both.</summary>
    private static int? Index(JsonFields fields, string path, bool required, ValidationErrors errors)
    {
        if (!fields.TryGet("index", required, out var value)) return null;
        var text = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : JsonFields.TryText(value, out var read) ? read : null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < MostButtons) return index;
        errors.Add($"{path}.index", $"The {path}.index field must be a whole number from 0 to 9.");
        return null;
    }

    private static SentParameter? Single(JsonFields fields, string path, ParameterPlace place, ValidationErrors errors)
    {
        var values = Parameters(fields, path, place, required: true, errors);
        if (values.Count > 1) errors.Add($"{path}.parameters", $"The {path}.parameters field takes one value.");
        return values.Count > 0 ? values[0] : null;
    }

    private static List<SentParameter> Parameters(
        JsonFields fields, string path, ParameterPlace place, bool required, ValidationErrors errors)
    {
        var values = new List<SentParameter>();
        if (!fields.TryGet("parameters", required, JsonValueKind.Array, out var array)) return values;
        if (required && array.GetArrayLength() == 0) errors.Required($"{path}.parameters");
        var index = 0;
        foreach (var item in array.EnumerateArray())
        {
            if (ParameterRules.Read(item, JsonFields.PathOf($"{path}.parameters", index++), place, errors) is { } value) values.Add(value);
        }

        return values;
    }
}

/// <summary>The cards of a carousel: at most ten, each with its place and components of its own.</summary>
internal static class CardRules
{
    private const int Most = 10;

    public static int Count(JsonFields fields, string path, ValidationErrors errors)
    {
        if (!fields.TryGet("cards", required: true, JsonValueKind.Array, out var cards)) return 0;
        var count = cards.GetArrayLength();
        if (count is 0 or > Most)
        {
            errors.Add($"{path}.cards", string.Create(CultureInfo.InvariantCulture, $"The {path}.cards field takes 1 to {Most} cards."));
        }

        var index = 0;
        foreach (var card in cards.EnumerateArray()) ReadOne(card, JsonFields.PathOf($"{path}.cards", index++), errors);
        return count;
    }

    private static void ReadOne(JsonElement card, string path, ValidationErrors errors)
    {
        if (card.ValueKind != JsonValueKind.Object)
        {
            errors.Add(path, $"The {path} field must be an object.");
            return;
        }

        var fields = new JsonFields(card, path, errors);
        fields.Only("card_index", "components");
        if (fields.TryGet("card_index", required: true, out var place)
            && (place.ValueKind != JsonValueKind.Number || !place.TryGetInt32(out _)))
        {
            errors.Add($"{path}.card_index", $"The {path}.card_index field must be a whole number.");
        }

        if (fields.TryGet("components", required: true, JsonValueKind.Array, out var components))
        {
            ComponentRules.Read(components, $"{path}.components", errors);
        }
    }
}

/// <summary>A value of a request's component.</summary>
/// <param name="Type">Its type, in lower case.</param>
/// <param name="Name">Its name, for a template with named values.</param>
/// <param name="Text">What the customer reads of it; null for media and actions.</param>
internal sealed record SentParameter(string Type, string? Name, string? Text);

/// <summary>What a request's components bring, once their form is right.</summary>
internal sealed class SentComponents
{
    public SentParameter? Header { get; set; }

    public List<SentParameter> Body { get; } = [];

    /// <summary>The buttons by index, with their kinds and first values.</summary>
    public Dictionary<int, (string Kind, SentParameter? Value)> Buttons { get; } = [];

    public int CarouselCards { get; set; }

    public bool HasExpiration { get; set; }
}
