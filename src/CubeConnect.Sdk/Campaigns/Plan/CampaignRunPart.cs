namespace CubeConnect;

/// <summary>One part of a run.</summary>
public sealed record CampaignRunPart
{
    /// <summary>The part as it was planned when the run began.</summary>
    public PlannedPart Planned { get; init; } = new();

    /// <summary>How far it is.</summary>
    public CampaignRunState State { get; init; }

    /// <summary>When it was first asked for; null before.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The campaign's id; null until it is known.</summary>
    public CampaignId? CampaignId { get; init; }
}
