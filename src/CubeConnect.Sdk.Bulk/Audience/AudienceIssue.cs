namespace CubeConnect.Bulk;

/// <summary>One thing that is wrong with one row. A row may have several.</summary>
public sealed record AudienceIssue
{
    /// <summary>The row, counted from <see cref="AudienceOptions.FirstRow"/>.</summary>
    public int Row { get; init; }

    /// <summary>What is wrong.</summary>
    public AudienceIssueReason Reason { get; init; }

    /// <summary>The variable in question, for example <c>2</c>; null where it is not about one.</summary>
    public string? Variable { get; init; }

    /// <summary>Of a duplicate, the row that has the number first; null otherwise.</summary>
    public int? FirstRow { get; init; }

    /// <summary>The number as it was given. Prints itself masked.</summary>
    public PhoneNumber Phone { get; init; }

    /// <summary>What is wrong and what to do, for the owner of the list. Contains neither the number nor a value.</summary>
    public string Message { get; init; } = string.Empty;

    /// <summary>Row and message, fit for logs.</summary>
    public override string ToString() => FormattableString.Invariant($"Row {Row}: {Message}");
}
