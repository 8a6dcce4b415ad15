using CubeConnect.Messages.Internal;

namespace CubeConnect;

public sealed partial class CubeConnectClient
{
    /// <inheritdoc/>
    public Task<MessageReceipt> SendTextAsync(SendTextRequest request, CancellationToken cancellationToken = default) =>
        Transport.SendAsync(new(Operations.SendText, new(Operations.SendMessagePath), Require(request)),
            Read(ReceiptJson.Forgiving.MessageReceipt, RequireId), _options, cancellationToken);

    /// <inheritdoc/>
    public Task<MessageReceipt> SendTemplateAsync(SendTemplateRequest request, CancellationToken cancellationToken = default) =>
        Transport.SendAsync(new(Operations.SendTemplate, new(Operations.SendMessagePath), Require(request)),
            Read(ReceiptJson.Forgiving.MessageReceipt, RequireId), _options, cancellationToken);

    /// <inheritdoc/>
    public Task<Message> GetMessageAsync(MessageId id, CancellationToken cancellationToken = default) =>
        Transport.SendAsync(new(Operations.GetMessage, new ApiPath("messages").Id(id.Value, "message_log_id")),
            Read(MessageJson.Forgiving.Message), _options, cancellationToken);

    /// <inheritdoc/>
    public async Task<Message> WaitForMessageAsync(
        MessageId id, MessageStatus status, WaitOptions? wait = null, CancellationToken cancellationToken = default)
    {
        var faults = new Faults();
        if (status == default)
            faults.Add("status", "The status to wait for is empty; no message ever reaches it. Use MessageStatus.Delivered, for instance.");
        faults.ThrowIfAny("WaitForMessage");
        return await Poller.UntilAsync(
            "WaitForMessage", Transport.Settings.Clock, token => GetMessageAsync(id, token), IsDone,
            message => message.Status == MessageStatus.Scheduled ? message.ScheduledAt : null, message => message.Status.Value,
            wait, cancellationToken).ConfigureAwait(false);

        bool IsDone(Message message) =>
            message.Status == MessageStatus.Failed || message.Status == MessageStatus.Read || message.Status.HasReached(status);
    }

    // A message without an id is out and cannot be followed: the caller has to know.
    private static MessageReceipt RequireId(MessageReceipt receipt) =>
        receipt.Id.Value.Length > 0 ? receipt : throw new JsonException("The answer holds no message_log_id.");
}
