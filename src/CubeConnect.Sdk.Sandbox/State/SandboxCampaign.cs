namespace CubeConnect.Sandbox;

/// <summary>A snapshot of a campaign.</summary>
public sealed record SandboxCampaign
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Whose campaign it is.</summary>
    public required string TenantId { get; init; }

    /// <summary>Its name, if it was given one.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// <c>preparing</c>, <c>pending</c>, <c>scheduled</c>, <c>processing</c>, <c>completed</c>, <c>cancelled</c> or <c>failed</c>.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>The template.</summary>
    public required string TemplateName { get; init; }

    /// <summary>The template's language.</summary>
    public required string Language { get; init; }

    /// <summary>The recipients of the request.</summary>
    public required int RequestedCount { get; init; }

    /// <summary>The recipients without those on the opt-out list; 0 while the campaign is prepared.</summary>
    public int TotalCount { get; init; }

    /// <summary>The messages that went out.</summary>
    public int SentCount { get; init; }

    /// <summary>The messages that arrived: part of <see cref="SentCount"/>.</summary>
    public int DeliveredCount { get; init; }

    /// <summary>The messages that were read: part of <see cref="DeliveredCount"/>.</summary>
    public int ReadCount { get; init; }

    /// <summary>The messages that failed.</summary>
    public int FailedCount { get; init; }

    /// <summary>Why it could not be prepared, if it failed.</summary>
    public string? FailureReason { get; init; }

    /// <summary>When it shall start, if it was scheduled.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>When the request came.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What the parts of a split campaign have in common; null for one in one piece.</summary>
    public string? GroupId { get; init; }

    /// <summary>Which part it is, from 1.</summary>
    public required int PartNumber { get; init; }

    /// <summary>How many parts there are; 1 for a campaign in one piece.</summary>
    public required int PartsTotal { get; init; }

    /// <summary>Returns id and status.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id} ({Status}, {SentCount}/{RequestedCount})");
}
