namespace CubeConnect.Polling;

// How far a message or a campaign has come.
internal static class Progress
{
    private static readonly MessageStatus[] Order =
        [MessageStatus.Scheduled, MessageStatus.Queued, MessageStatus.Sent, MessageStatus.Delivered, MessageStatus.Read];

    // A read message was also delivered. An unknown status equals itself only.
    public static bool HasReached(MessageStatus now, MessageStatus wanted) =>
        now == wanted || (Array.IndexOf(Order, wanted) is >= 0 and var goal && Array.IndexOf(Order, now) >= goal);

    public static bool IsSame(Campaign? before, Campaign now) =>
        before is not null
        && (before.Status, before.TotalCount, before.SentCount, before.DeliveredCount, before.ReadCount, before.FailedCount)
            == (now.Status, now.TotalCount, now.SentCount, now.DeliveredCount, now.ReadCount, now.FailedCount);
}
