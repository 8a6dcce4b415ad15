namespace CubeConnect.Sandbox.Rules;

// Whether a request's values fit its template. What CubeConnect checks is refused at once; what only Meta checks is accepted, and the
// message fails with Meta's code.
internal static class TemplateFit
{
    // The Meta code that the message will fail with; null when it fits.
    public static int? Check(SandboxTemplate template, SentComponents sent)
    {
        if (template.HasMediaHeader && sent.Header is null)
        {
            throw new RefusalException(
                422, "TEMPLATE_HEADER_MEDIA_REQUIRED",
                $"The template has a header of type {template.HeaderType}: send a header component with the media.");
        }

        var names = Placeholders.In(template.Body);
        RequireCount("body", names.Count, sent.Body.Count);
        RequireCount("header", Placeholders.In(template.Header).Count, sent.Header is null ? 0 : 1);
        for (var i = 0; i < template.Buttons.Count; i++)
        {
            if (template.Buttons[i].NeedsValue) RequireCount("button", 1, sent.Buttons.ContainsKey(i) ? 1 : 0);
        }

        return AtMeta(template, sent, names);
    }

    // The body's values in the order of its marks.
    public static IReadOnlyList<string> BodyValues(SandboxTemplate template, SentComponents sent)
    {
        var names = Placeholders.In(template.Body);
        return [.. names.Select((name, i) => ValueOf(sent, name, i)?.Text ?? string.Empty)];
    }

    private static SentParameter? ValueOf(SentComponents sent, string name, int index) =>
        sent.Body.Find(value => string.Equals(value.Name, name, StringComparison.Ordinal))
            ?? (index < sent.Body.Count ? sent.Body[index] : null);

    private static int? AtMeta(SandboxTemplate template, SentComponents sent, IReadOnlyList<string> names)
    {
        if (sent.Body.Exists(value => value.Text is { Length: 0 }) || sent.Header?.Text is { Length: 0 }
            || sent.Buttons.Values.Any(button => button.Value?.Text is { Length: 0 }))
        {
            return MetaErrors.MissingParameter;
        }

        if (sent.Body.Count > names.Count || (sent.Header is not null && template.HeaderType == "none")) return MetaErrors.ParameterCount;
        var isRightMedium = template.HeaderType == "media" ? sent.Header?.Type is "image" or "video" or "document"
            : !template.HasMediaHeader || sent.Header!.Type == template.HeaderType;
        if (!isRightMedium) return MetaErrors.ParameterFormat;
        if (template.HasExpiration && !sent.HasExpiration) return MetaErrors.MissingParameter;
        if (sent.CarouselCards != template.CarouselCards) return MetaErrors.ParameterFormat;
        if (sent.Buttons.Any(button => button.Key >= template.Buttons.Count || template.Buttons[button.Key].Kind != button.Value.Kind))
        {
            return MetaErrors.ParameterFormat;
        }

        var named = names.Count > 0 && !Placeholders.IsNumber(names[0]);
        return sent.Body.Exists(value => named
                ? value.Name is null || !names.Contains(value.Name, StringComparer.Ordinal)
                : value.Name is not null)
            ? MetaErrors.ParameterFormat
            : null;
    }

    private static void RequireCount(string part, int needed, int given)
    {
        if (given < needed) throw TooFew(part, needed, given);
    }

    public static RefusalException TooFew(string part, int needed, int given) => new(
        422, "TEMPLATE_PARAMS_MISMATCH", string.Create(
            CultureInfo.InvariantCulture, $"The template's {part} takes {needed} values; the request has {given}."));
}
