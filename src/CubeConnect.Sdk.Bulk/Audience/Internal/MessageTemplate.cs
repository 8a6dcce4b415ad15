using CubeConnect.Validation;

namespace CubeConnect.Bulk.Audience.Internal;

/// <summary>A template's body cut at its places once, so that fifty thousand messages can be measured and any of them rendered.</summary>
internal sealed class MessageTemplate
{
    private readonly Template _template;
    private readonly IReadOnlyList<string> _shared;
    private readonly List<(string Text, int Place)> _pieces = [];
    private readonly int _textLength;

    public MessageTemplate(Template template, IReadOnlyList<string> shared)
    {
        (_template, _shared) = (template, shared);
        Places = PlacesOf(template);
        // A place that is a number is that number, wherever it stands in the text; named places are counted as they come.
        PlaceNumbers = [.. Places.Select((place, index) => IsNumber(place) ? place : (index + 1).ToString(CultureInfo.InvariantCulture))];
        Cut(template.Body ?? string.Empty);
        _textLength = _pieces.Sum(piece => piece.Place < 0 ? TextRules.Length(piece.Text) : 0);
    }

    /// <summary>The body's places, by the names that variables have: <c>1</c>, <c>2</c> or <c>first_name</c>.</summary>
    public IReadOnlyList<string> Places { get; }

    /// <summary>The places by number, which every template's variables may use.</summary>
    public IReadOnlyList<string> PlaceNumbers { get; }

    public bool HasPlace(string key) => IndexOf(Places, key) >= 0 || IndexOf(PlaceNumbers, key) >= 0;

    /// <summary>What fills a place; null when nothing does.</summary>
    public string? ValueOf(IDictionary<string, string> variables, int place)
    {
        if (variables.TryGetValue(Places[place], out var value) || variables.TryGetValue(PlaceNumbers[place], out value)) return value;
        var number = int.Parse(PlaceNumbers[place], CultureInfo.InvariantCulture);
        return number >= 1 && number <= _shared.Count ? _shared[number - 1] : null;
    }

    private static bool IsNumber(string place) => int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>The body's length with the values in place, in Unicode characters. Renders nothing.</summary>
    public int Measure(IDictionary<string, string> variables)
    {
        var length = _textLength;
        foreach (var (text, place) in _pieces)
        {
            if (place >= 0) length += TextRules.Length(ValueOf(variables, place) ?? text);
        }

        return length;
    }

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

    /// <summary>A server that does not show the body still counts its values.</summary>
    private static IReadOnlyList<string> PlacesOf(Template template) => template.Body is not null
        ? template.FindPlaceholders()
        : [.. Enumerable.Range(1, Math.Max(0, template.ParameterCount)).Select(number => number.ToString(CultureInfo.InvariantCulture))];

    private static int IndexOf(IReadOnlyList<string> list, string key)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (string.Equals(list[i], key, StringComparison.Ordinal)) return i;
        }

        return -1;
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
            var place = IndexOf(Places, body.Substring(open + 2, close - open - 2).Trim());
            if (place >= 0) return (open, close + 2, place);
        }

        return (body.Length, body.Length, -1);
    }
}
