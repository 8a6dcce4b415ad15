namespace CubeConnect.Analyzers.Files;

// A template of the file in one language. What the file does not say is null and is not checked.
internal sealed record TemplateEntry(string Name, string Language)
{
    public string? Category { get; init; }

    public string? Status { get; init; }

    public string? Header { get; init; }

    // none, text, image, video, document or location; "media" where only a sample shows that there is one.
    public string? HeaderType { get; init; }

    public string? Body { get; init; }

    public string? Footer { get; init; }

    public ImmutableArray<TemplateButton>? Buttons { get; init; }

    public int CarouselCards { get; init; }

    public bool HasExpiration { get; init; }

    // The names that generated parameters get, by place: "1", "header", "button_0".
    public ImmutableDictionary<string, string> ParameterNames { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableArray<string> BodyPlaces => Placeholders.In(Body);

    public bool HeaderHasPlace => HeaderType == "text" && Placeholders.In(Header).Length > 0;

    public bool HasMediaHeader => HeaderType is "image" or "video" or "document" or "media";

    public bool IsNamed => BodyPlaces.Any(place => !Placeholders.IsNumber(place));

    public bool IsAuthentication => string.Equals(Category, "AUTHENTICATION", StringComparison.OrdinalIgnoreCase);

    public bool IsApproved => Status is null || string.Equals(Status, "APPROVED", StringComparison.OrdinalIgnoreCase);

    // The name and the language, for messages.
    public string Title => $"'{Name}' ({Language})";

    // The whole text on one line with its holes, for messages.
    public string Shown
    {
        get
        {
            var text = string.Join(" / ", new[] { Header, Body, Footer }.Where(part => !string.IsNullOrWhiteSpace(part)));
            var line = string.Join(" ", text.Split([' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
            return line.Length <= 300 ? line : line.Substring(0, 300) + "...";
        }
    }

    public string ShownButtons => Buttons is { Length: > 0 } buttons
        ? string.Join(", ", buttons.Select((button, index) => FormattableString.Invariant($"{index} {button.Kind} \"{button.Text}\"")))
        : "none";
}

internal sealed record TemplateButton(string Kind, string Text, string? Url)
{
    public bool HasPlace => Url is not null && Placeholders.In(Url).Length > 0;

    public bool NeedsValue => Kind == "copy_code" || (Kind == "url" && HasPlace);
}
