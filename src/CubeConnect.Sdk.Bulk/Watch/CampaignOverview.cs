namespace CubeConnect.Bulk;

/// <summary>Where watched campaigns stand together: a single one, the parts of a split one, or those of a plan.</summary>
public sealed record CampaignOverview
{
    /// <summary>Each campaign as it was last read, in order; those that were not polled yet are missing.</summary>
    public IReadOnlyList<Campaign> Campaigns { get => field ?? []; init; }

    /// <summary>How many campaigns are watched.</summary>
    public int CampaignCount { get; init; }

    /// <summary>When the last answer came.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>How many recipients were submitted.</summary>
    public int RequestedCount => Campaigns.Sum(campaign => campaign.RequestedCount);

    /// <summary>How many will be messaged, opt-outs taken off, as far as the platform has counted.</summary>
    public int TotalCount => Campaigns.Sum(campaign => campaign.TotalCount);

    /// <summary>How many were handed to WhatsApp.</summary>
    public int SentCount => Campaigns.Sum(campaign => campaign.SentCount);

    /// <summary>How many of those sent reached a phone.</summary>
    public int DeliveredCount => Campaigns.Sum(campaign => campaign.DeliveredCount);

    /// <summary>How many of those sent were read.</summary>
    public int ReadCount => Campaigns.Sum(campaign => campaign.ReadCount);

    /// <summary>How many could not be sent.</summary>
    public int FailedCount => Campaigns.Sum(campaign => campaign.FailedCount);

    /// <summary>How many were processed: sent or failed.</summary>
    public int ProcessedCount => SentCount + FailedCount;

    /// <summary>True when every campaign is finished. Deliveries and reads may still be counted.</summary>
    public bool IsFinished => Campaigns.Count == CampaignCount && Campaigns.All(campaign => campaign.IsFinished);

    /// <summary>Recipients processed per minute over the last minutes; 0 while nothing moves.</summary>
    public double ProcessedPerMinute { get; init; }

    /// <summary>How long the rest takes at that rate; null while nothing moves, or while a campaign still waits for its day.</summary>
    public TimeSpan? TimeLeft =>
        ProcessedPerMinute <= 0 || Campaigns.Count < CampaignCount || Campaigns.Any(campaign => campaign.IsScheduled)
            ? null
            : TimeSpan.FromMinutes(Math.Max(0, TotalCount - ProcessedCount) / ProcessedPerMinute);

    /// <summary>The counts.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{SentCount} sent, {DeliveredCount} delivered, {ReadCount} read, {FailedCount} failed of {RequestedCount} ")
        + FormattableString.Invariant($"in {CampaignCount} campaigns");
}
