namespace CubeConnect;

/// <summary>A message template as the platform lists it. What a server leaves out stays empty or null.</summary>
/// <remarks>API rule: "Templates". The list does not describe buttons, carousel cards, location headers or placeholder names.</remarks>
public sealed record Template : ApiRecord
{
    /// <summary>The name under which it is sent, together with <see cref="Language"/>.</summary>
    public string Name { get => field ?? string.Empty; init; }

    /// <summary>The language's code, for example <c>ar</c> or <c>en_US</c>. One name may be listed once for each language.</summary>
    public string Language { get => field ?? string.Empty; init; }

    /// <summary>What it is for.</summary>
    public TemplateCategory Category { get; init; }

    /// <summary>Its review status at Meta. Only an approved one can be sent.</summary>
    public TemplateStatus Status { get; init; }

    /// <summary>How many values it has, header, body and buttons together, as the platform counts them.</summary>
    [JsonPropertyName("params_count")]
    public int ParameterCount { get; init; }

    /// <summary>The body with its placeholders, <c>{{1}}</c>.</summary>
    public string? Body { get; init; }

    /// <summary>The header's text; null where the header is not a text.</summary>
    public string? Header { get; init; }

    /// <summary>What the header shows; where the server does not say, text with a <see cref="Header"/> and none without.</summary>
    public TemplateHeaderType HeaderType
    {
        get
        {
            if (field != default) return field;
            if (AdditionalFields.TryGetValue("header_format", out var format) && format.ValueKind == JsonValueKind.String
                && format.GetString() is { Length: > 0 } text)
                return new(text);
            return string.IsNullOrEmpty(Header) ? TemplateHeaderType.None : TemplateHeaderType.Text;
        }

        init;
    }

    /// <summary>The sample of a media header, to send again with <see cref="SampleHeader"/>; null for others and bad links.</summary>
    public Uri? HeaderSampleMediaUrl { get; init; }

    /// <summary>The footer's text.</summary>
    public string? Footer { get; init; }

    /// <summary>The template's id, where the server gives one, be it a number or a text.</summary>
    public string? Id { get; init; }

    /// <summary>The body as the server stores it, where the server gives it.</summary>
    public JsonElement? BodyJson { get; init; }

    /// <summary>True when every send needs a header with an image, video or document (<c>TEMPLATE_HEADER_MEDIA_REQUIRED</c>).</summary>
    [JsonIgnore]
    public bool RequiresHeaderMedia =>
        HeaderSampleMediaUrl is not null
        || HeaderType == TemplateHeaderType.Image || HeaderType == TemplateHeaderType.Video || HeaderType == TemplateHeaderType.Document;

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) => Print(
        builder, $"Name = {Name}, Language = {Language}, Category = {Category}, Status = {Status}, Id = {IdOf(Id)}");

    /// <summary>The header component with the template's sample; null without a sample or with an unknown kind.</summary>
    public TemplateComponent? SampleHeader()
    {
        if (HeaderSampleMediaUrl is not { } link) return null;
        if (HeaderType == TemplateHeaderType.Image) return TemplateComponent.Header(TemplateParameter.Image(link));
        if (HeaderType == TemplateHeaderType.Video) return TemplateComponent.Header(TemplateParameter.Video(link));
        return HeaderType == TemplateHeaderType.Document ? TemplateComponent.Header(TemplateParameter.Document(link)) : null;
    }

    /// <summary>The text as the customer reads it: header, body and footer, a line each. The list does not show buttons.</summary>
    /// <param name="values">The body's values: the first for <c>{{1}}</c> or the first name. A place without a value stays.</param>
    /// <param name="header">The value of a text header. Default: none.</param>
    public string Render(IReadOnlyList<string> values, string? header = null)
    {
        List<string> places = [.. FindPlaceholders()];
        var body = Fill(Body, name =>
        {
            var isNumber = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            var index = isNumber ? number - 1 : places.IndexOf(name);
            return index >= 0 && index < values.Count ? values[index] : null;
        });
        List<string> parts = [Fill(Header, _ => header), body, Footer ?? string.Empty];
        parts.RemoveAll(string.IsNullOrEmpty);
        return string.Join("\n", parts);
    }

    /// <summary>The placeholders of <see cref="Body"/>, each once and in order: <c>1</c>, <c>2</c> or <c>first_name</c>.</summary>
    public IReadOnlyList<string> FindPlaceholders()
    {
        List<string> found = [];
        Fill(Body, name =>
        {
            if (!found.Contains(name)) found.Add(name);
            return null;
        });
        return found;
    }

    // The text with values for its placeholders; one without a value stays.
    internal static string Fill(string? template, Func<string, string?> value)
    {
        var (text, filled) = (template ?? string.Empty, new StringBuilder());
        var from = 0;
        for (var open = Next(0); open >= 0; open = Next(open + 1))
        {
            var close = text.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0) break;
            var name = text.Substring(open + 2, close - open - 2).Trim();
            var isName = name.Length > 0 && name.All(letter => char.IsLetterOrDigit(letter) || letter == '_');
            if (!isName || value(name) is not { } own) continue;
            filled.Append(text, from, open - from).Append(own);
            from = close + 2;
        }

        return filled.Append(text, from, text.Length - from).ToString();

        int Next(int start) => text.IndexOf("{{", start, StringComparison.Ordinal);
    }
}
