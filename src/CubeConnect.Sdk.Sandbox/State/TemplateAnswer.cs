namespace CubeConnect.Sandbox.State;

// A template in the API, in the inbox and in a file: the fields of GET /templates, and beside them, in the inbox and in files, buttons
// (kind, text, url), carousel_cards and has_expiration.
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record TemplateAnswer(
    [property: JsonRequired] string Name, [property: JsonRequired] string Language, string? Category, string? Status, int? ParamsCount,
    [property: JsonRequired] string? Body, string? Header, string? HeaderType, string? HeaderSampleMediaUrl, string? Footer)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SandboxTemplateButton>? Buttons { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? CarouselCards { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? HasExpiration { get; init; }

    // Names for generated code, which only the SDK's compiler extension reads.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? ParameterNames { get; init; }

    // What is wrong with a text that is no template: the field and its line, and no type of .NET.
    public static string FaultOf(JsonException exception)
    {
        var (text, line) = (exception.Message, string.Create(CultureInfo.InvariantCulture, $"line {exception.LineNumber + 1}"));
        var quoted = text.Split('\'').Where((_, i) => i % 2 == 1).ToList();
        if (text.Contains("could not be mapped", StringComparison.Ordinal)) return $"A template has no field '{quoted[0]}' ({line}).";
        if (text.Contains("missing required properties", StringComparison.Ordinal))
            return $"A template needs {string.Join(", ", quoted.Skip(1))} ({line}).";
        return text.Contains("could not be converted", StringComparison.Ordinal)
            ? $"The value of {exception.Path} is of the wrong kind ({line})."
            : text;
    }

    public static TemplateAnswer OfApi(SandboxTemplate template) => new(
        template.Name, template.Language, template.Category, template.Status, template.ParamsCount, template.Body, template.Header,
        template.HeaderType, template.HeaderSampleMediaUrl, template.Footer);

    public static TemplateAnswer Of(SandboxTemplate template) => OfApi(template) with
    {
        Buttons = template.Buttons,
        CarouselCards = template.CarouselCards,
        HasExpiration = template.HasExpiration,
    };

    public SandboxTemplate ToTemplate() => new()
    {
        Name = Name,
        Language = Language,
        Body = Body ?? string.Empty,
        Category = Category ?? "UTILITY",
        Status = Status ?? "APPROVED",
        Header = Header,
        HeaderType = (HeaderType ?? "none").ToLowerInvariant() switch
        {
            "none" when !string.IsNullOrEmpty(HeaderSampleMediaUrl) => "media",
            "none" when HeaderType is null && !string.IsNullOrEmpty(Header) => "text",
            var type => type,
        },
        HeaderSampleMediaUrl = HeaderSampleMediaUrl,
        Footer = Footer,
        Buttons = Buttons ?? [],
        CarouselCards = CarouselCards is not < 0
            ? CarouselCards ?? 0
            : throw new JsonException($"The field carousel_cards of the template {Name} must be a whole number from 0."),
        HasExpiration = HasExpiration ?? false,
    };
}

// cubeconnect.templates.json.
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record TemplateFile(
    [property: JsonRequired] TemplateAnswer[] Templates, [property: JsonPropertyName("$schema")] string? Schema = null);
