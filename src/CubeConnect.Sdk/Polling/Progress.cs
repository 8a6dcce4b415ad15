namespace CubeConnect.Polling;

/// <summary>The order in which a message goes through its states: a read message was also delivered.</summary>
internal static class StatusOrder
{
    private static readonly MessageStatus[] Order =
        [MessageStatus.Scheduled, MessageStatus.Queued, MessageStatus.Sent, MessageStatus.Delivered, MessageStatus.Read];

    /// <summary>True when <paramref name="now"/> is <paramref name="wanted"/> or later. An unknown status equals itself only.</summary>
    public static bool HasReached(MessageStatus now, MessageStatus wanted) =>
        now == wanted || (Array.IndexOf(Order, wanted) is >= 0 and var goal && Array.IndexOf(Order, now) >= goal);
}

/// <summary>Whether a campaign has moved between two looks at it.</summary>
internal static class CampaignProgress
{
    public static bool IsSame(Campaign? before, Campaign now) =>
        before is not null
        && (before.Status, before.TotalCount, before.SentCount, before.DeliveredCount, before.ReadCount, before.FailedCount)
            == (now.Status, now.TotalCount, now.SentCount, now.DeliveredCount, now.ReadCount, now.FailedCount);
}
