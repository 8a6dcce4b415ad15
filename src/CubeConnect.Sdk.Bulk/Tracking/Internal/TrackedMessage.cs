namespace CubeConnect.Bulk.Tracking.Internal;

// One message that a caller waits for. Not safe for threads: the tracker's lock guards it.
internal sealed class TrackedMessage(MessageReceipt receipt, MessageStatus until, Poller poller)
{
    private readonly TaskCompletionSource<MessageDelivery> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private MessageDelivery _state = new() { Id = receipt.Id, Status = receipt.Status };

    public MessageId Id => receipt.Id;

    public Poller Poller => poller;

    public int Polls => poller.Polls;

    public Task<MessageDelivery> End => _end.Task;

    public WhatsAppMessageId WhatsAppMessageId => _state.WhatsAppMessageId;

    public bool IsDone => DeliveryOrder.IsDone(_state.Status, until);

    public TimeSpan DueAt { get; set; }

    // In the tracker's list; null before and outside of it.
    public LinkedListNode<TrackedMessage>? Place { get; set; }

    // Until when nothing can change.
    public DateTimeOffset? NotBefore =>
        _state.Status == MessageStatus.Scheduled ? _state.Message?.ScheduledAt ?? receipt.ScheduledAt : null;

    public void See(Message message)
    {
        var id = message.WhatsAppMessageId == default ? _state.WhatsAppMessageId : message.WhatsAppMessageId;
        _state = Moved(message.Status, []) with { Message = message, WhatsAppMessageId = id };
    }

    public void See(MessageStatusUpdated webhook) => _state = Moved(webhook.Status, webhook.Errors);

    public void Complete() => _end.TrySetResult(_state);

    public void Fail(Exception exception) => _end.TrySetException(exception);

    // Reasons belong to a failure only: a message that was delivered after all has none.
    private MessageDelivery Moved(MessageStatus next, IReadOnlyList<MetaError> errors)
    {
        var merged = DeliveryOrder.Merge(_state.Status, next);
        poller.State = merged.Value;
        return _state with { Status = merged, Errors = merged != MessageStatus.Failed ? [] : errors.Count > 0 ? errors : _state.Errors };
    }
}

// Merges statuses that come twice and out of order. A failed message may yet turn out to be delivered (WhatsApp reports what its servers
// know); a delivered one never becomes failed again.
internal static class DeliveryOrder
{
    private static readonly MessageStatus[] Order =
    [
        MessageStatus.Scheduled, MessageStatus.Queued, MessageStatus.Sent, MessageStatus.Failed, MessageStatus.Delivered,
        MessageStatus.Read,
    ];

    // The further one of the two; an unknown status changes nothing.
    public static MessageStatus Merge(MessageStatus now, MessageStatus next) =>
        Array.IndexOf(Order, next) > Array.IndexOf(Order, now) ? next : now;

    public static bool IsDone(MessageStatus now, MessageStatus until) => now == MessageStatus.Failed || now.HasReached(until);
}

// The furthest status of each message, also of those that no tracked one is known to be yet; bounded, the oldest go first.
internal sealed class EarlyStatuses(int capacity)
{
    private readonly Dictionary<WhatsAppMessageId, Entry> _byId = [];
    private readonly Queue<WhatsAppMessageId> _line = new();

    // True when a message of the status's id was tracked.
    public bool Keep(MessageStatusUpdated webhook)
    {
        var entry = Of(webhook.WhatsAppMessageId);
        var isNews = entry.Latest is not { } known
            || ((known.Status != webhook.Status || known.Errors.Count == 0)
                && DeliveryOrder.Merge(known.Status, webhook.Status) == webhook.Status);
        if (isNews) entry.Latest = webhook;
        return entry.WasTracked;
    }

    // The status that came for a tracked message; it stays for others who wait for the same one.
    public MessageStatusUpdated? Find(WhatsAppMessageId id)
    {
        if (id == default) return null;
        var entry = Of(id);
        entry.WasTracked = true;
        return entry.Latest;
    }

    private Entry Of(WhatsAppMessageId id)
    {
        if (_byId.TryGetValue(id, out var known)) return known;
        while (_line.Count >= Math.Max(1, capacity)) _byId.Remove(_line.Dequeue());
        _line.Enqueue(id);
        return _byId[id] = new Entry();
    }

    private sealed class Entry
    {
        public MessageStatusUpdated? Latest { get; set; }

        public bool WasTracked { get; set; }
    }
}
