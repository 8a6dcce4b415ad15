namespace CubeConnect.Campaigns.Internal;

// Uses public types only, because CubeConnect.Sdk.Bulk compiles it too.
internal static class CampaignProgress
{
    public static bool IsSame(Campaign? before, Campaign now) =>
        before is not null
        && (before.Status, before.TotalCount, before.SentCount, before.DeliveredCount, before.ReadCount, before.FailedCount)
            == (now.Status, now.TotalCount, now.SentCount, now.DeliveredCount, now.ReadCount, now.FailedCount);
}
