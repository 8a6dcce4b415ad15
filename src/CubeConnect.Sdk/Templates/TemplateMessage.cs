namespace CubeConnect;

/// <summary>A template in one language with its values: <c>Templates.OrderShipped.Ar("ORD-1234", "500 SAR")</c>.</summary>
/// <param name="template">The template's name.</param>
/// <param name="language">The template's language, for example <c>ar</c>.</param>
/// <param name="components">The values. What is wrong with them is reported when the message is sent.</param>
/// <param name="text">The text for <see cref="Render"/>, with its placeholders. Default: empty.</param>
public sealed class TemplateMessage(string template, string language, IReadOnlyList<TemplateComponent> components, string text = "")
{
    /// <summary>The template's name.</summary>
    public string Template { get; } = template;

    /// <summary>The template's language.</summary>
    public string Language { get; } = language;

    /// <summary>The values for the template's places.</summary>
    public IReadOnlyList<TemplateComponent> Components { get; } = components ?? [];

    /// <summary>The template's text with its placeholders; a text header's is <c>{{header}}</c>.</summary>
    public string Text { get; } = text ?? string.Empty;

    /// <summary>The request that sends it to one phone, to add a schedule to it for example.</summary>
    public SendTemplateRequest To(PhoneNumber phone) =>
        new() { Phone = phone, Template = Template, Language = Language, Components = Components };

    /// <summary>The text as the customer reads it: <see cref="Text"/> with the values in their places.</summary>
    public string Render()
    {
        var (header, body) = (Values("header"), Values("body"));
        return CubeConnect.Template.Fill(
            Text, place => header.TryGetValue(place, out var value) || body.TryGetValue(place, out value) ? value : null);
    }

    // The texts of one component by place.
    internal Dictionary<string, string> Values(string type)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (var component in Components)
        {
            if (component?.Wire is not { Parameters: { } parameters } wire || wire.Type != type) continue;
            for (var i = 0; i < parameters.Length; i++)
            {
                var value = parameters[i]?.Wire;
                var place = type == "header" ? type : (i + 1).ToString(CultureInfo.InvariantCulture);
                if ((value?.Text ?? value?.Currency?.FallbackValue ?? value?.DateTime?.FallbackValue) is { } text)
                    values[value?.ParameterName ?? place] = text;
            }
        }

        return values;
    }
}
