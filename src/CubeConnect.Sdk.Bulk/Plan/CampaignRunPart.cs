namespace CubeConnect.Bulk;

/// <summary>One part of a run.</summary>
public sealed record CampaignRunPart
{
    /// <summary>The part as the run will request it, or did.</summary>
    public PlannedPart Planned { get; init; } = new();

    /// <summary>How far it is.</summary>
    public CampaignRunState State { get; init; }

    /// <summary>When it was first requested; null before.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The campaign's id; null until it is known.</summary>
    public CampaignId? CampaignId { get; init; }

    /// <summary>
    /// The ids of the campaigns that the platform split off this one (<see cref="CampaignDays.ByPlatform"/>), as its answer named them;
    /// empty for one that was not split.
    /// </summary>
    public IReadOnlyList<CampaignId> FurtherIds { get => field ?? []; init; }

    // All campaigns of the part: its own and those split off it.
    internal IEnumerable<CampaignId> CampaignIds => CampaignId is { } id ? [id, .. FurtherIds] : FurtherIds;

    private bool PrintMembers(StringBuilder builder)
    {
        builder
            .Append(FormattableString.Invariant($"Planned = {Planned}, State = {State}, SentAt = {SentAt:O}, "))
            .Append(FormattableString.Invariant($"CampaignId = {SafeText.Id(CampaignId?.Value)}, FurtherIds = {FurtherIds.Count}"));
        return true;
    }
}
