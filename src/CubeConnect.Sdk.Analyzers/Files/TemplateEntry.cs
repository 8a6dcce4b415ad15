namespace CubeConnect.Analyzers.Files;

// A template of the file in one language. What the file does not say is null and is not checked.
internal sealed record TemplateEntry(string Name, string Language)
{
    private static readonly ImmutableHashSet<string> Unsendable =
        ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "PENDING", "REJECTED", "PAUSED", "DISABLED");

    // Where the file has it.
    public int Position { get; init; }

    public string? Category { get; init; }

    public string? Status { get; init; }

    // Values of header, body and buttons together, as the platform counts them.
    public int? ParamsCount { get; init; }

    public string? Header { get; init; }

    // none, text, image, video, document or location; "media" where only a sample shows that there is one.
    public string? HeaderType { get; init; }

    public string? Body
    {
        get;
        init => (field, BodyPlaces) = (value, Placeholders.In(value));
    }

    public ImmutableArray<string> BodyPlaces { get; private init; } = ImmutableArray<string>.Empty;

    public string? Footer { get; init; }

    public ImmutableArray<TemplateButton>? Buttons { get; init; }

    public int CarouselCards { get; init; }

    public bool HasExpiration { get; init; }

    // The names that generated parameters get, by place: "1", "header", "button_0".
    public ImmutableDictionary<string, string> ParameterNames { get; init; } = ImmutableDictionary<string, string>.Empty;

    public bool HeaderHasPlace => HeaderType == "text" && Placeholders.In(Header).Length > 0;

    public bool HasMediaHeader => HeaderType is "image" or "video" or "document" or "media";

    public bool IsNamed => BodyPlaces.Any(place => !Placeholders.IsNumber(place));

    public bool IsAuthentication => string.Equals(Category, "AUTHENTICATION", StringComparison.OrdinalIgnoreCase);

    // Of another status that the platform may add nothing is known.
    public bool CannotBeSent => Status is not null && Unsendable.Contains(Status);

    // The name and the language, for messages.
    public string Title => $"'{Name}' ({Language})";

    // The whole text on one line with its placeholders, for messages.
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
    public bool HasPlace => Placeholders.In(Url).Length > 0;

    // A link that the file does not show may or may not have a placeholder.
    public bool IsFixedLink => Kind == "url" && !string.IsNullOrEmpty(Url) && !HasPlace;

    public bool NeedsValue => Kind is "copy_code" or "mpm" or "order_details" || (Kind == "url" && HasPlace);
}
