namespace CubeConnect.Sandbox.Inbox.Endpoints;

// What surrounds a template's text on the customer's phone, with the values of a request.
internal sealed record TemplateView(
    string Name, string Language, object? Header, string? Footer, IReadOnlyList<ButtonView> Buttons, int CarouselCards, bool HasExpiration)
{
    public static TemplateView Of(SandboxTemplate template) => Of(template.Name, template.Language, template, null);

    public static TemplateView Of(string name, string language, SandboxTemplate? template, string? components)
    {
        if (template is null) return new(name, language, null, null, [], 0, false);
        using var document = components is null ? null : JsonDocument.Parse(components);
        JsonElement[] sent = document is { RootElement.ValueKind: JsonValueKind.Array } ? [.. document.RootElement.EnumerateArray()] : [];
        return new(
            name, language, HeaderOf(template, FirstParameter(OfType(sent, "header").FirstOrDefault())), template.Footer,
            [.. template.Buttons.Select((button, i) => ButtonView.Of(button, ButtonValue(sent, i)))], template.CarouselCards,
            template.HasExpiration);
    }

    private static object? HeaderOf(SandboxTemplate template, JsonElement value)
    {
        if (template.HeaderType == "none") return null;
        if (template.HeaderType == "text")
        {
            return new TextHeader("text", Placeholders.Fill(template.Header ?? string.Empty, _ => Text(value, "text")));
        }

        var media = Field(value, template.HeaderType == "media" ? Text(value, "type") ?? "media" : template.HeaderType);
        return media.ValueKind == JsonValueKind.Object
            ? new MediaHeader(template.HeaderType, Text(media, "link") ?? Text(media, "id"), Text(media, "filename") ?? Text(media, "name"))
            : new MediaHeader(template.HeaderType, template.HeaderSampleMediaUrl, null);
    }

    private static IEnumerable<JsonElement> OfType(JsonElement[] sent, string type) =>
        sent.Where(component => string.Equals(Text(component, "type"), type, StringComparison.OrdinalIgnoreCase));

    private static string? ButtonValue(JsonElement[] sent, int index)
    {
        var wanted = index.ToString(CultureInfo.InvariantCulture);
        var value = OfType(sent, "button").Where(button => Field(button, "index").ToString() == wanted).Select(FirstParameter)
            .FirstOrDefault(parameter => parameter.ValueKind == JsonValueKind.Object);
        return Text(value, "text") ?? Text(value, "payload") ?? Text(value, "coupon_code");
    }

    private static JsonElement FirstParameter(JsonElement component) =>
        Field(component, "parameters") is { ValueKind: JsonValueKind.Array } all ? all.EnumerateArray().FirstOrDefault() : default;

    // A field of an object; an undefined element when the object has none.
    private static JsonElement Field(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) ? value : default;

    private static string? Text(JsonElement item, string name) => JsonFields.TryText(Field(item, name), out var text) ? text : null;
}

internal sealed record TextHeader(string Type, string Text);

internal sealed record MediaHeader(string Type, string? Link, string? FileName);

internal sealed record ButtonView(string Kind, string Text, string? Url, string? Value)
{
    public static ButtonView Of(SandboxTemplateButton button, string? value) => new(
        button.Kind, button.Text, button.Url is null ? null : Placeholders.Fill(button.Url, _ => value), value);
}
