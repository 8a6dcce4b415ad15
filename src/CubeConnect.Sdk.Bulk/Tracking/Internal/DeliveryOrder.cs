using CubeConnect.Polling;

namespace CubeConnect.Bulk.Tracking.Internal;

/// <summary>
/// Merges statuses that come twice and out of order. A failed message may yet turn out to be delivered (WhatsApp reports what its servers
/// know); a delivered one never becomes failed again.
/// </summary>
internal static class DeliveryOrder
{
    private static readonly MessageStatus[] Order =
    [
        MessageStatus.Scheduled, MessageStatus.Queued, MessageStatus.Sent, MessageStatus.Failed, MessageStatus.Delivered,
        MessageStatus.Read,
    ];

    /// <summary>The further one of the two; a status that nobody knows moves nothing.</summary>
    public static MessageStatus Merge(MessageStatus now, MessageStatus next) =>
        Array.IndexOf(Order, next) > Array.IndexOf(Order, now) ? next : now;

    /// <summary>True when nothing more is to wait for.</summary>
    public static bool IsDone(MessageStatus now, MessageStatus until) => now == MessageStatus.Failed || StatusOrder.HasReached(now, until);
}
