namespace CubeConnect.Bulk.Audience.Internal;

// A template's body cut at its places once, so that fifty thousand messages can be measured and any of them rendered.
internal sealed class MessageTemplate
{
    private readonly Template _template;
    private readonly IReadOnlyList<string> _shared;
    private readonly List<(string Text, int Place)> _pieces = [];
    private readonly int _textLength;

    // The places by number, which every template's variables may use.
    private readonly string[] _placeNumbers;

    public MessageTemplate(Template template, IReadOnlyList<string> shared)
    {
        (_template, _shared) = (template, shared);
        // A server that does not show the body still counts its values.
        Places = template.Body is not null
            ? [.. template.FindPlaceholders()]
            : [.. Enumerable.Range(1, Math.Max(0, template.ParameterCount)).Select(Numbered)];
        // A place that is a number is that number, wherever it is in the text; named places are counted in their order.
        _placeNumbers = [.. Places.Select((place, index) => IsNumber(place) ? place : Numbered(index + 1))];
        Cut(template.Body ?? string.Empty);
        _textLength = _pieces.Sum(piece => piece.Place < 0 ? TextRules.Length(piece.Text) : 0);
    }

    // The body's places, by the names that variables have: 1, 2 or first_name.
    public string[] Places { get; }

    public bool HasPlace(string key) => Array.IndexOf(Places, key) >= 0 || Array.IndexOf(_placeNumbers, key) >= 0;

    // What fills a place; null when nothing does.
    public string? ValueOf(IDictionary<string, string> variables, int place)
    {
        if (variables.TryGetValue(Places[place], out var value) || variables.TryGetValue(_placeNumbers[place], out value)) return value;
        var number = int.Parse(_placeNumbers[place], CultureInfo.InvariantCulture);
        return number >= 1 && number <= _shared.Count ? _shared[number - 1] : null;
    }

    private static string Numbered(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool IsNumber(string place) => int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    // The body's length with the values in place, in Unicode characters. Renders nothing.
    public int Measure(IDictionary<string, string> variables) =>
        _textLength
        + _pieces.Where(piece => piece.Place >= 0).Sum(piece => TextRules.Length(ValueOf(variables, piece.Place) ?? piece.Text));

    public RenderedMessage Render(CampaignRecipient recipient)
    {
        var body = new StringBuilder();
        foreach (var (text, place) in _pieces) body.Append(place < 0 ? text : ValueOf(recipient.Variables, place) ?? text);
        return new RenderedMessage
        {
            Header = _template.Header,
            HeaderMedia = _template.HeaderSampleMediaUrl,
            Body = body.ToString(),
            Footer = _template.Footer,
            Language = _template.Language,
        };
    }

    private void Cut(string body)
    {
        var from = 0;
        while (from < body.Length)
        {
            var (open, end, place) = NextMark(body, from);
            if (open > from) _pieces.Add((body.Substring(from, open - from), -1));
            if (place >= 0) _pieces.Add((body.Substring(open, end - open), place));
            from = end;
        }
    }

    private (int Open, int End, int Place) NextMark(string body, int from)
    {
        for (var open = body.IndexOf("{{", from, StringComparison.Ordinal);
            open >= 0;
            open = body.IndexOf("{{", open + 1, StringComparison.Ordinal))
        {
            var close = body.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0) break;
            var place = Array.IndexOf(Places, body.Substring(open + 2, close - open - 2).Trim());
            if (place >= 0) return (open, close + 2, place);
        }

        return (body.Length, body.Length, -1);
    }
}
