using System.Text.Json;
using CubeConnect.Sandbox.Rules;

namespace CubeConnect.Sandbox.State;

/// <summary>
/// Templates in a file: the fields of GET /templates, and beside them <c>buttons</c> (<c>kind</c>, <c>text</c>, <c>url</c>),
/// <c>carousel_cards</c> and <c>has_expiration</c>, which the API does not show.
/// </summary>
internal static class TemplateJson
{
    private static readonly string[] Known =
    [
        "name", "language", "category", "status", "params_count", "body", "header", "header_type", "header_sample_media_url", "footer",
        "buttons", "carousel_cards", "has_expiration",
    ];

    /// <summary>Reads an array of templates.</summary>
    /// <exception cref="JsonException">It is none; the message names the template and the field.</exception>
    public static IReadOnlyList<SandboxTemplate> ReadAll(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return ReadAll(document.RootElement);
    }

    public static IReadOnlyList<SandboxTemplate> ReadAll(JsonElement array) => array.ValueKind == JsonValueKind.Array
        ? [.. array.EnumerateArray().Select(Read)]
        : throw new JsonException("The templates must be a JSON array.");

    public static SandboxTemplate Read(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object) throw new JsonException("Every template must be an object.");
        foreach (var property in item.EnumerateObject())
        {
            if (!Known.Contains(property.Name, StringComparer.Ordinal))
            {
                throw new JsonException($"A template has no field {property.Name}.");
            }
        }

        return new SandboxTemplate
        {
            Name = Required(item, "name"),
            Language = Required(item, "language"),
            Body = Required(item, "body"),
            Category = Text(item, "category") ?? "UTILITY",
            Status = Text(item, "status") ?? "APPROVED",
            Header = Text(item, "header"),
            HeaderType = Text(item, "header_type") ?? (Text(item, "header") is null ? "none" : "text"),
            HeaderSampleMediaUrl = Text(item, "header_sample_media_url"),
            Footer = Text(item, "footer"),
            Buttons = item.TryGetProperty("buttons", out var buttons) && buttons.ValueKind == JsonValueKind.Array
                ? [.. buttons.EnumerateArray().Select(button => new SandboxTemplateButton(Required(button, "kind"),
                    Text(button, "text") ?? string.Empty, Text(button, "url")))]
                : [],
            CarouselCards = Count(item, "carousel_cards"),
            HasExpiration = item.TryGetProperty("has_expiration", out var expires) && expires.ValueKind == JsonValueKind.True,
        };
    }

    public static void Write(Utf8JsonWriter json, SandboxTemplate template)
    {
        json.WriteStartObject();
        WriteApiFields(json, template);
        json.WriteStartArray("buttons");
        foreach (var button in template.Buttons)
        {
            json.WriteStartObject();
            json.WriteString("kind", button.Kind);
            json.WriteString("text", button.Text);
            json.WriteString("url", button.Url);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("carousel_cards", template.CarouselCards);
        json.WriteBoolean("has_expiration", template.HasExpiration);
        json.WriteEndObject();
    }

    /// <summary>What the API shows of a template.</summary>
    public static void WriteApiFields(Utf8JsonWriter json, SandboxTemplate template)
    {
        json.WriteString("name", template.Name);
        json.WriteString("language", template.Language);
        json.WriteString("category", template.Category);
        json.WriteString("status", template.Status);
        json.WriteNumber("params_count", template.ParamsCount);
        json.WriteString("body", template.Body);
        json.WriteString("header", template.Header);
        json.WriteString("header_type", template.HeaderType);
        json.WriteString("header_sample_media_url", template.HeaderSampleMediaUrl);
        json.WriteString("footer", template.Footer);
    }

    private static int Count(JsonElement item, string name)
    {
        if (!item.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count)
            && count >= 0 ? count : throw new JsonException($"The field {name} of a template must be a whole number from 0.");
    }

    private static string Required(JsonElement item, string name) =>
        Text(item, name) ?? throw new JsonException($"A template needs the field {name}.");

    private static string? Text(JsonElement item, string name)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return JsonFields.TryText(
            value, out var text) ? text : throw new JsonException($"The field {name} of a template must be a string.");
    }
}
