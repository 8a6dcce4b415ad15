using CubeConnect.Polling;

namespace CubeConnect.Bulk.Watch.Internal;

/// <summary>One campaign of a watch, and when it is polled next.</summary>
internal sealed class WatchedCampaign(CampaignId id, DateTimeOffset due)
{
    private int _polls;

    public CampaignId Id { get; } = id;

    public Campaign? Latest { get; private set; }

    public DateTimeOffset Due { get; set; } = due;

    public bool IsFinished => Latest is { IsFinished: true };

    /// <summary>Keeps an answer; null where none came. False when nothing has moved since the one before.</summary>
    public bool Update(Campaign? campaign, WaitOptions wait, DateTimeOffset now)
    {
        var hasMoved = campaign is not null && !CampaignProgress.IsSame(Latest, campaign);
        Latest = campaign ?? Latest;
        _polls = hasMoved ? 1 : _polls + 1;
        Due = now + PollInterval.After(_polls, wait, campaign is { IsScheduled: true } ? campaign.ScheduledAt : null, now);
        return hasMoved;
    }
}
