namespace CubeConnect.Bulk;

/// <summary>One thing about a template that a campaign has to know.</summary>
public sealed record TemplateIssue
{
    /// <summary>What it is.</summary>
    public TemplateIssueReason Reason { get; init; }

    /// <summary>True when the platform will refuse a campaign with this template; false when that is not documented.</summary>
    public bool IsFatal { get; init; }

    /// <summary>What is wrong and what to do.</summary>
    public string Message { get; init; } = string.Empty;

    /// <summary>Returns <see cref="Message"/>.</summary>
    public override string ToString() => Message;
}
