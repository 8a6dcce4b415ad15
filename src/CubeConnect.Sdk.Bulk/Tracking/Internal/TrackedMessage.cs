namespace CubeConnect.Bulk.Tracking.Internal;

// One message that a caller waits for. Not safe for threads: the tracker's lock guards it.
internal sealed class TrackedMessage(
    MessageId id, MessageStatus status, MessageStatus until, DateTimeOffset? scheduledAt, TimeSpan startedAt)
{
    private readonly TaskCompletionSource<MessageDelivery> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private MessageDelivery _state = new() { Id = id, Status = status };

    public MessageId Id => id;

    public Task<MessageDelivery> End => _end.Task;

    public string? WhatsAppMessageId => _state.WhatsAppMessageId;

    public MessageStatus Status => _state.Status;

    public bool IsDone => DeliveryOrder.IsDone(_state.Status, until);

    public int Polls { get; set; }

    public TimeSpan DueAt { get; set; }

    public TimeSpan StartedAt => startedAt;

    // Until when nothing can change.
    public DateTimeOffset? NotBefore => _state.Status == MessageStatus.Scheduled ? _state.Message?.ScheduledAt ?? scheduledAt : null;

    public void See(Message message) => _state = Moved(message.Status, []) with
    {
        Message = message,
        WhatsAppMessageId = message.WhatsAppMessageId ?? _state.WhatsAppMessageId,
    };

    public void See(MessageStatusUpdated webhook) => _state = Moved(webhook.Status, webhook.Errors);

    public void Complete() => _end.TrySetResult(_state);

    public void Cancel(CancellationToken cancellationToken) => _end.TrySetCanceled(cancellationToken);

    public void Fail(Exception exception) => _end.TrySetException(exception);

    // Reasons belong to a failure only: a message that was delivered after all has none.
    private MessageDelivery Moved(MessageStatus next, IReadOnlyList<MetaError> errors)
    {
        var merged = DeliveryOrder.Merge(_state.Status, next);
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

// The furthest status of each message that no tracked one is known to be yet; bounded, the oldest go first.
internal sealed class EarlyStatuses(int capacity)
{
    private readonly Dictionary<string, MessageStatusUpdated> _byId = new(StringComparer.Ordinal);
    private readonly Queue<string> _line = new();

    public void Keep(string id, MessageStatusUpdated webhook)
    {
        if (_byId.TryGetValue(id, out var known))
        {
            var isNews = known.Status != webhook.Status || known.Errors.Count == 0;
            if (isNews && DeliveryOrder.Merge(known.Status, webhook.Status) == webhook.Status) _byId[id] = webhook;
            return;
        }

        while (_line.Count >= Math.Max(1, capacity)) _byId.Remove(_line.Dequeue());
        _byId[id] = webhook;
        _line.Enqueue(id);
    }

    // The status that came for the id; it stays for others who wait for the same message.
    public MessageStatusUpdated? Find(string id) => _byId.TryGetValue(id, out var webhook) ? webhook : null;
}
