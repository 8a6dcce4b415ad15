namespace CubeConnect.Sandbox.Rules;

// The form of data.components: Meta's send components. Case of types does not matter, as in Meta's own examples.
internal static class ComponentRules
{
    private const int MostButtons = 10;
    private const int MostCards = 10;

    public static SentComponents Read(JsonFields owner, JsonElement components)
    {
        var sent = new SentComponents();
        foreach (var component in owner.Objects("components", components)) ReadOne(component, sent);
        return sent;
    }

    private static void ReadOne(JsonFields fields, SentComponents sent)
    {
        switch (fields.Text("type", required: true)?.ToLowerInvariant())
        {
            case "header":
                fields.Only("type", "parameters");
                sent.Header = Single(fields, ParameterRules.Header);
                break;
            case "body":
                fields.Only("type", "parameters");
                sent.Body.AddRange(Parameters(fields, ParameterRules.Body, required: true));
                break;
            case "button":
                ReadButton(fields, sent);
                break;
            case "carousel":
                fields.Only("type", "cards");
                sent.CarouselCards = ReadCards(fields);
                break;
            case "limited_time_offer":
                fields.Only("type", "parameters");
                Single(fields, ["limited_time_offer"]);
                sent.HasExpiration = true;
                break;
            case "tap_target_configuration":
                fields.Only("type", "parameters");
                Single(fields, ["tap_target_configuration"]);
                break;
            case "footer":
                fields.Add("type", "A footer takes no values and is not sent.");
                break;
            case not null:
                fields.Wrong("type", "is not a known component type");
                break;
        }
    }

    private static void ReadButton(JsonFields fields, SentComponents sent)
    {
        fields.Only("type", "sub_type", "index", "parameters");
        if (fields.Text("sub_type", required: true)?.ToLowerInvariant() is not { } kind) return;
        if (ParameterRules.Button(kind) is not { } types)
        {
            fields.Wrong("sub_type", "is not a known button type");
            return;
        }

        var index = Index(fields, required: kind != "voice_call");
        var value = Parameters(fields, types, required: kind is not ("catalog" or "voice_call" or "flow")).FirstOrDefault();
        if (index is { } at && !sent.Buttons.TryAdd(at, (kind, value)))
        {
            fields.Add("index", "Two button components have the same index.");
        }
    }

    // The place of a button: a text or a number, since Meta's own examples have both.
    private static int? Index(JsonFields fields, bool required)
    {
        if (!fields.TryGet("index", required, out var value)) return null;
        var text = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : JsonFields.TryText(value, out var read) ? read : null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < MostButtons) return index;
        fields.Wrong("index", "must be a whole number from 0 to 9");
        return null;
    }

    // The cards of a carousel, each with its place and components of its own.
    private static int ReadCards(JsonFields fields)
    {
        if (!fields.TryGet("cards", required: true, JsonValueKind.Array, out var cards)) return 0;
        var count = cards.GetArrayLength();
        if (count is 0 or > MostCards)
        {
            fields.Wrong("cards", string.Create(CultureInfo.InvariantCulture, $"must have 1 to {MostCards} cards"));
        }

        foreach (var card in fields.Objects("cards", cards))
        {
            card.Only("card_index", "components");
            card.Whole("card_index", required: true, int.MinValue, int.MaxValue);
            if (card.TryGet("components", required: true, JsonValueKind.Array, out var components)) Read(card, components);
        }

        return count;
    }

    private static SentParameter? Single(JsonFields fields, string[] types)
    {
        var values = Parameters(fields, types, required: true);
        if (values.Count > 1) fields.Wrong("parameters", "must have one value");
        return values.FirstOrDefault();
    }

    private static List<SentParameter> Parameters(JsonFields fields, string[] types, bool required)
    {
        if (!fields.TryGet("parameters", required, JsonValueKind.Array, out var array)) return [];
        if (required && array.GetArrayLength() == 0) fields.Required("parameters");
        return [.. fields.Objects("parameters", array).Select(item => ParameterRules.Read(item, types)).OfType<SentParameter>()];
    }
}

// A value of a request's component.
internal sealed record SentParameter(string Type, string? Name, string? Text);

// What a request's components bring, once their form is right.
internal sealed class SentComponents
{
    public SentParameter? Header { get; set; }

    public List<SentParameter> Body { get; } = [];

    // The buttons by index, with their kinds and first values.
    public Dictionary<int, (string Kind, SentParameter? Value)> Buttons { get; } = [];

    public int CarouselCards { get; set; }

    public bool HasExpiration { get; set; }
}
