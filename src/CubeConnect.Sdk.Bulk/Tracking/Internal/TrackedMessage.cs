using CubeConnect.Webhooks;

namespace CubeConnect.Bulk.Tracking.Internal;

/// <summary>One message that a caller waits for. Not safe for threads: the tracker's lock guards it.</summary>
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

    /// <summary>How often it was polled.</summary>
    public int Polls { get; set; }

    /// <summary>When it is polled next.</summary>
    public TimeSpan DueAt { get; set; }

    /// <summary>When the wait for it began.</summary>
    public TimeSpan StartedAt => startedAt;

    /// <summary>Until when nothing can change.</summary>
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
