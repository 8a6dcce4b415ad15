namespace CubeConnect.Sandbox;

/// <summary>A campaign as it stands when this is made, with the gate held: its recipients are copied, not written, so it takes a moment only.</summary>
internal sealed class CampaignShot(CampaignState campaign, bool whole)
{
    /// <summary>What of it never changes may be read from here, without the gate.</summary>
    public CampaignState Campaign { get; } = campaign;

    public string Status { get; } = campaign.Status;

    public string? FailureReason { get; } = campaign.FailureReason;

    public DateTimeOffset? ScheduledAt { get; } = campaign.ScheduledAt;

    public int TotalCount { get; } = campaign.TotalCount;

    public int Done { get; } = campaign.Done;

    /// <summary>All recipients; null when only the progress is of interest.</summary>
    public RecipientRow[]? Rows { get; } = whole ? [.. campaign.Rows] : null;
}
