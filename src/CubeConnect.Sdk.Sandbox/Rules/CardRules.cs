using System.Globalization;
using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>The cards of a carousel: at most ten, each with its place and components of its own.</summary>
internal static class CardRules
{
    private const int Most = 10;

    public static int Count(JsonFields fields, string path, ValidationErrors errors)
    {
        if (!fields.TryGet("cards", required: true, JsonValueKind.Array, out var cards)) return 0;
        var count = cards.GetArrayLength();
        if (count is 0 or > Most) errors.Add($"{path}.cards", string.Create(CultureInfo.InvariantCulture, $"The {path}.cards field takes 1 to {Most} cards."));
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
        if (fields.TryGet("card_index", required: true, out var place) && (place.ValueKind != JsonValueKind.Number || !place.TryGetInt32(out _)))
        {
            errors.Add($"{path}.card_index", $"The {path}.card_index field must be a whole number.");
        }

        if (fields.TryGet("components", required: true, JsonValueKind.Array, out var components))
        {
            ComponentRules.Read(components, $"{path}.components", errors);
        }
    }
}
