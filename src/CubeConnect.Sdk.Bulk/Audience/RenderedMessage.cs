namespace CubeConnect.Bulk;

/// <summary>A message as the customer will read it, as far as the template list shows: buttons and cards are not in it.</summary>
public sealed record RenderedMessage
{
    /// <summary>The header's text; null where the header is not a text.</summary>
    public string? Header { get; init; }

    /// <summary>The sample of a media header; what a campaign shows in its place is not documented. Null where there is none.</summary>
    public Uri? HeaderMedia { get; init; }

    /// <summary>The body with the values in place. A place without a value keeps its braces.</summary>
    public string Body { get; init; } = string.Empty;

    /// <summary>The footer's text; null where there is none.</summary>
    public string? Footer { get; init; }

    /// <summary>The template's language.</summary>
    public string Language { get; init; } = string.Empty;

    /// <summary>True when the language is written from right to left: Arabic, Hebrew, Persian and Urdu.</summary>
    public bool IsRightToLeft => Language.Split('_', '-')[0].ToUpperInvariant() is "AR" or "HE" or "FA" or "UR" or "PS";

    /// <summary>The texts, one below the other. They are what the customer reads: keep them out of logs.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        if (HeaderMedia is not null) text.Append('[').Append(HeaderMedia).Append("]\n");
        if (!string.IsNullOrEmpty(Header)) text.Append(Header).Append('\n');
        text.Append(Body);
        if (!string.IsNullOrEmpty(Footer)) text.Append('\n').Append(Footer);
        return text.ToString();
    }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Language = ").Append(Language).Append(", Body = ").Append(Body.Length).Append(" characters");
        return true;
    }
}
