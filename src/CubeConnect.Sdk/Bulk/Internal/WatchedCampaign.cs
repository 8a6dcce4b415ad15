using CubeConnect.Polling;

namespace CubeConnect.Bulk.Internal;

/// <summary>One campaign of a watch, and when it is to be asked for next.</summary>
internal sealed class WatchedCampaign(CampaignId id, DateTimeOffset due)
{
    private int _questions;

    public CampaignId Id { get; } = id;

    public Campaign? Latest { get; private set; }

    public DateTimeOffset Due { get; set; } = due;

    public bool IsFinished => Latest is { IsFinished: true };

    /// <summary>Takes an answer in. False when nothing has moved since the one before.</summary>
    public bool Take(Campaign campaign, WaitOptions wait, DateTimeOffset now)
    {
        var moved = !CampaignProgress.IsSame(Latest, campaign);
        Latest = campaign;
        _questions = moved ? 1 : _questions + 1;
        Due = now + PollInterval.After(_questions, wait, campaign.IsScheduled ? campaign.ScheduledAt : null, now);
        return moved;
    }

    /// <summary>No answer came; asks again later, as if nothing had moved.</summary>
    public void Miss(WaitOptions wait, DateTimeOffset now) => Due = now + PollInterval.After(++_questions, wait, null, now);
}
