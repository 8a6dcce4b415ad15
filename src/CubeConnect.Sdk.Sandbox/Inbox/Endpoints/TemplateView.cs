using System.Text.Json;
using CubeConnect.Sandbox.Rules;
using CubeConnect.Sandbox.State;

namespace CubeConnect.Sandbox.Inbox.Endpoints;

/// <summary>
/// What surrounds a template's text on the customer's phone: header, footer, buttons, cards, with what a request brought for them.
/// </summary>
internal static class TemplateView
{
    /// <summary>Writes the view.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="name">The template's name.</param>
    /// <param name="language">Its language.</param>
    /// <param name="template">The template; null when the account has it no longer.</param>
    /// <param name="components">The <c>components</c> of the request as they came; null for none, as in campaigns.</param>
    public static void Write(Utf8JsonWriter json, string name, string language, SandboxTemplate? template, string? components)
    {
        using var document = components is null ? null : JsonDocument.Parse(components);
        JsonElement[] sent = document is { RootElement.ValueKind: JsonValueKind.Array } ? [.. document.RootElement.EnumerateArray()] : [];
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("language", language);
        WriteHeader(json, template, FirstParameter(Component(sent, "header")));
        json.WriteString("footer", template?.Footer);
        json.WriteStartArray("buttons");
        for (var i = 0; i < (template?.Buttons.Count ?? 0); i++) WriteButton(json, template!.Buttons[i], ButtonValue(sent, i));
        json.WriteEndArray();
        json.WriteNumber("carousel_cards", template?.CarouselCards ?? 0);
        json.WriteBoolean("has_expiration", template?.HasExpiration ?? false);
        json.WriteEndObject();
    }

    private static void WriteHeader(Utf8JsonWriter json, SandboxTemplate? template, JsonElement? value)
    {
        var type = template?.HeaderType ?? "none";
        if (type == "none")
        {
            json.WriteNull("header");
            return;
        }

        json.WriteStartObject("header");
        json.WriteString("type", type);
        if (type == "text")
        {
            var given = value is { } v ? Text(v, "text") : null;
            json.WriteString("text", Placeholders.Fill(template!.Header ?? string.Empty, _ => given));
        }
        else
        {
            JsonElement? media = value is { } v && v.TryGetProperty(
                type, out var found) && found.ValueKind == JsonValueKind.Object ? found : null;
            json.WriteString("link", media is { } m ? Text(m, "link") ?? Text(m, "id") : template!.HeaderSampleMediaUrl);
            json.WriteString("file_name", media is { } d ? Text(d, "filename") ?? Text(d, "name") : null);
        }

        json.WriteEndObject();
    }

    private static void WriteButton(Utf8JsonWriter json, SandboxTemplateButton button, string? value)
    {
        json.WriteStartObject();
        json.WriteString("kind", button.Kind);
        json.WriteString("text", button.Text);
        json.WriteString("url", button.Url is null ? null : Placeholders.Fill(button.Url, _ => value));
        json.WriteString("value", value);
        json.WriteEndObject();
    }

    private static JsonElement? Component(JsonElement[] sent, string type)
    {
        foreach (var component in sent)
        {
            if (string.Equals(Text(component, "type"), type, StringComparison.OrdinalIgnoreCase)) return component;
        }

        return null;
    }

    private static string? ButtonValue(JsonElement[] sent, int index)
    {
        var wanted = index.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var component in sent)
        {
            if (!string.Equals(Text(component, "type"), "button", StringComparison.OrdinalIgnoreCase)) continue;
            if (!component.TryGetProperty("index", out var at) || at.ToString() != wanted || FirstParameter(component) is not { } value)
            {
                continue;
            }

            return Text(value, "text") ?? Text(value, "payload") ?? Text(value, "coupon_code");
        }

        return null;
    }

    private static JsonElement? FirstParameter(JsonElement? component) =>
        component is { } found && found.TryGetProperty(
            "parameters", out var all) && all.ValueKind == JsonValueKind.Array && all.GetArrayLength() > 0
        && all[0].ValueKind == JsonValueKind.Object ? all[0] : null;

    private static string? Text(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(
            name, out var value) && JsonFields.TryText(value, out var text) ? text : null;
}
