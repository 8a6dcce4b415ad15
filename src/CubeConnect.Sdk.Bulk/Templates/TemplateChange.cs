namespace CubeConnect.Bulk;

/// <summary>How a template of the account differs from the <see cref="TemplateFile"/>.</summary>
public sealed record TemplateChange
{
    /// <summary>What has happened to it since the file was written.</summary>
    public TemplateChangeKind Kind { get; init; }

    /// <summary>The template's name.</summary>
    public string Template { get; init; } = string.Empty;

    /// <summary>The template's language; null for a change that an event told, which names no language.</summary>
    public string? Language { get; init; }

    /// <summary>The member of the file that has changed, for example <c>body</c>; null for a template that came or went.</summary>
    public string? Field { get; init; }

    /// <summary>What the file says; null where it says nothing.</summary>
    public string? Before { get; init; }

    /// <summary>What the account says now; null where it says nothing.</summary>
    public string? After { get; init; }

    /// <summary>One line for a log or a terminal: <c>order_shipped (ar): status was "APPROVED" and is "PAUSED"</c>.</summary>
    public override string ToString()
    {
        var title = SafeText.Words(Language is null ? Template : $"{Template} ({Language})");
        return Kind switch
        {
            TemplateChangeKind.Added => $"{title}: is not in the file",
            TemplateChangeKind.Removed => $"{title}: is no longer in the account",
            _ => $"{title}: {SafeText.Words(Field)} was {Quoted(Before)} and is {Quoted(After)}",
        };
    }

    private static string Quoted(string? text) =>
        text is null ? "missing" : $"\"{SafeText.Words(text.Replace("\r", string.Empty).Replace("\n", "\\n"))}\"";
}
