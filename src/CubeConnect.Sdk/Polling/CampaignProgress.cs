namespace CubeConnect.Polling;

/// <summary>Whether a campaign has moved between two looks at it.</summary>
internal static class CampaignProgress
{
    public static bool IsSame(Campaign? before, Campaign now) =>
        before is not null
        && (before.Status, before.TotalCount, before.SentCount, before.DeliveredCount, before.ReadCount, before.FailedCount)
            == (now.Status, now.TotalCount, now.SentCount, now.DeliveredCount, now.ReadCount, now.FailedCount);
}
