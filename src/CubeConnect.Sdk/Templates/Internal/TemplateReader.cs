using System.Text.Json;
using CubeConnect.Json;

namespace CubeConnect.Templates.Internal;

/// <summary>Reads one template of the list.</summary>
internal static class TemplateReader
{
    public static Template Read(ref Utf8JsonReader json)
    {
        if (!json.IsObject()) return new Template();

        string? name = null, language = null, category = null, status = null, body = null, header = null;
        string? headerType = null, headerFormat = null, sample = null, footer = null, id = null;
        var parameterCount = 0;
        JsonElement? bodyJson = null;
        while (json.NextProperty())
        {
            if (json.Is("name"u8)) name = json.Text();
            else if (json.Is("language"u8)) language = json.Text();
            else if (json.Is("category"u8)) category = json.Text();
            else if (json.Is("status"u8)) status = json.Text();
            else if (json.Is("params_count"u8)) parameterCount = json.Int32() ?? 0;
            else if (json.Is("body"u8)) body = json.Text();
            else if (json.Is("header"u8)) header = json.Text();
            else if (json.Is("header_type"u8)) headerType = json.Text();
            else if (json.Is("header_format"u8)) headerFormat = json.Text();
            else if (json.Is("header_sample_media_url"u8)) sample = json.Text();
            else if (json.Is("footer"u8)) footer = json.Text();
            else if (json.Is("id"u8)) id = json.Text();
            else if (json.Is("body_json"u8)) bodyJson = NotNull(json.Element());
            else json.SkipProperty();
        }

        return new Template
        {
            Name = name ?? string.Empty,
            Language = language ?? string.Empty,
            Category = new TemplateCategory(category),
            Status = new TemplateStatus(status),
            ParameterCount = parameterCount,
            Body = body,
            Header = header,
            HeaderType = HeaderTypeOf(headerType, headerFormat, header),
            HeaderSampleMediaUrl = Link(sample),
            Footer = footer,
            Id = id,
            BodyJson = bodyJson,
        };
    }

    private static TemplateHeaderType HeaderTypeOf(string? type, string? format, string? header)
    {
        if (!string.IsNullOrEmpty(type)) return new TemplateHeaderType(type);
        if (!string.IsNullOrEmpty(format)) return new TemplateHeaderType(format);
        return string.IsNullOrEmpty(header) ? TemplateHeaderType.None : TemplateHeaderType.Text;
    }

    private static Uri? Link(string? text) =>
        !string.IsNullOrWhiteSpace(text) && Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var link) ? link : null;

    private static JsonElement? NotNull(JsonElement json) => json.ValueKind == JsonValueKind.Null ? null : json;
}
