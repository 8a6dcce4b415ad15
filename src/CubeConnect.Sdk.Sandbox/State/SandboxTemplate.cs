namespace CubeConnect.Sandbox;

/// <summary>A template of an account, in one language.</summary>
public sealed record SandboxTemplate
{
    /// <summary>Lower-case letters, digits and underscores.</summary>
    public required string Name { get; init; }

    /// <summary>As Meta writes languages: <c>ar</c>, <c>en_US</c>.</summary>
    public required string Language { get; init; }

    /// <summary>What the customer reads, with <c>{{1}}</c> or <c>{{first_name}}</c> where values go.</summary>
    public required string Body { get; init; }

    /// <summary><c>MARKETING</c>, <c>UTILITY</c> or <c>AUTHENTICATION</c>; <c>UTILITY</c> by default.</summary>
    public string Category { get; init; } = "UTILITY";

    /// <summary>
    /// <c>APPROVED</c>, the default, <c>PENDING</c>, <c>REJECTED</c>, <c>PAUSED</c> or <c>DISABLED</c>. Only an approved one can be sent.
    /// </summary>
    public string Status { get; init; } = "APPROVED";

    /// <summary>
    /// <c>none</c>, the default, <c>text</c>, <c>image</c>, <c>video</c>, <c>document</c>, <c>location</c>, or <c>media</c> for any of
    /// the three media.
    /// </summary>
    public string HeaderType { get; init; } = "none";

    /// <summary>The text of a text header, with at most one placeholder.</summary>
    public string? Header { get; init; }

    /// <summary>The sample of a media header.</summary>
    public string? HeaderSampleMediaUrl { get; init; }

    /// <summary>The footer, if there is one.</summary>
    public string? Footer { get; init; }

    /// <summary>The buttons in order; their places are the <c>index</c> that requests name.</summary>
    public IReadOnlyList<SandboxTemplateButton> Buttons { get; init; } = [];

    /// <summary>How many cards a carousel has; 0, the default, when it is none.</summary>
    public int CarouselCards { get; init; }

    /// <summary>True for a limited-time offer that ends at a moment the request must give.</summary>
    public bool HasExpiration { get; init; }

    /// <summary>How many values the body takes: <c>params_count</c> on the wire.</summary>
    public int ParamsCount => Placeholders.In(Body).Count;

    /// <summary>The templates a sandbox starts with, one or two of each kind.</summary>
    public static IReadOnlyList<SandboxTemplate> Ready { get; } = ReadyTemplates.Make();

    /// <summary>
    /// Reads templates from <c>cubeconnect.templates.json</c>, or from a bare JSON array: the fields of GET /templates, and beside them
    /// <c>buttons</c> (<c>kind</c>, <c>text</c>, <c>url</c>), <c>carousel_cards</c> and <c>has_expiration</c>, which the API does not show.
    /// </summary>
    /// <param name="utf8Json">The JSON.</param>
    /// <exception cref="JsonException">It is something else; the message names the field.</exception>
    public static IReadOnlyList<SandboxTemplate> Parse(ReadOnlyMemory<byte> utf8Json)
    {
        var json = utf8Json.Span;
        if (json.StartsWith("\uFEFF"u8)) json = json[3..];
        var isFile = json.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];
        try
        {
            var templates = isFile
                ? JsonSerializer.Deserialize(json, AnswerJson.Default.TemplateFile)?.Templates
                : JsonSerializer.Deserialize(json, AnswerJson.Default.TemplateAnswerArray);
            return templates is not null
                ? [.. templates.Select(template => template.ToTemplate())]
                : throw new JsonException("The templates must be a JSON array.");
        }
        catch (JsonException e)
        {
            throw new JsonException(TemplateAnswer.FaultOf(e), e.Path, e.LineNumber, e.BytePositionInLine, e);
        }
    }

    internal bool IsApproved => string.Equals(Status, "APPROVED", StringComparison.OrdinalIgnoreCase);

    internal bool HasMediaHeader => HeaderType is "image" or "video" or "document" or "media";

    internal bool IsMarketing => string.Equals(Category, "MARKETING", StringComparison.Ordinal);

    /// <summary>Returns name, language and status.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} ({Language}, {Status})");
}
