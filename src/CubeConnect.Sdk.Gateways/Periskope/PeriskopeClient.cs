using CubeConnect.Polling;

namespace CubeConnect.Gateways;

/// <summary>
/// The client of the WhatsApp gateway Periskope, on the same engine as <see cref="CubeConnectClient"/>: the same rules about what is
/// resent, the same exceptions, the same clock. Make one and keep it: it serves any number of threads.
/// </summary>
/// <remarks>What is known of this gateway and what is not: docs/periskope.md.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class PeriskopeClient : IWhatsAppGateway, IDisposable
{
    /// <summary>The gateway's name in receipts, logs and metrics: <c>periskope</c>.</summary>
    public const string GatewayName = "periskope";

    private const string QueuePrefix = "queue/";
    private const string MessagePrefix = "message/";

    private readonly GatewayEngine _engine;

    /// <summary>Makes a client from options.</summary>
    /// <param name="options">The options; read here.</param>
    /// <param name="loggerFactory">Where to log; null logs nothing.</param>
    /// <exception cref="OptionsValidationException">The options are wrong; the message lists all faults.</exception>
    public PeriskopeClient(PeriskopeOptions options, ILoggerFactory? loggerFactory = null)
        : this(GatewayEngine.Own<PeriskopeClient>(options, loggerFactory))
    {
    }

    /// <summary>Makes a client that sends through a handler of yours, for tests and for special networks.</summary>
    /// <param name="options">The options. Connection settings have no effect: they are the handler's.</param>
    /// <param name="handler">The handler; not disposed by the client. It must not follow redirects.</param>
    /// <param name="loggerFactory">Where to log; null logs nothing.</param>
    /// <exception cref="ArgumentException">The handler follows redirects: set its <c>AllowAutoRedirect</c> to false.</exception>
    /// <exception cref="OptionsValidationException">The options are wrong; the message lists all faults.</exception>
    public PeriskopeClient(PeriskopeOptions options, HttpMessageHandler handler, ILoggerFactory? loggerFactory = null)
        : this(GatewayEngine.Through<PeriskopeClient>(options, handler, loggerFactory))
    {
    }

    internal PeriskopeClient(GatewayEngine engine) => _engine = engine;

    /// <inheritdoc/>
    public string Name => GatewayName;

    /// <inheritdoc/>
    public GatewayCapabilities Capabilities =>
        GatewayCapabilities.Text | GatewayCapabilities.MessageStatus | GatewayCapabilities.Media
        | GatewayCapabilities.Replies | GatewayCapabilities.Polls | GatewayCapabilities.Groups;

    /// <summary>Queues a message, once: after the request has begun to leave it is never sent again by itself.</summary>
    /// <param name="request">To which chat, and what.</param>
    /// <param name="options">Changes for this call; <see cref="RequestOptions.WhatsAppAccountId"/> is the number to send from.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The receipt. Store its ids at once.</returns>
    /// <exception cref="CubeConnectValidationException">
    /// The request is wrong; nothing was sent, and <see cref="CubeConnectValidationException.Errors"/> names every fault.
    /// </exception>
    /// <exception cref="CubeConnectException">Failed; <see cref="CubeConnectException.Outcome"/> says whether it may be out.</exception>
    /// <remarks>API rule: Periskope, "Send Message".</remarks>
    public Task<PeriskopeReceipt> SendMessageAsync(
        PeriskopeSendRequest request, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        _ = request ?? throw new ArgumentNullException(nameof(request));
        var call = new ApiCall(PeriskopeProfile.Send, new("message/send"), request);
        return _engine.SendAsync(call, PeriskopeProfile.Receipt, options, cancellationToken);
    }

    /// <summary>Reads the status of a message.</summary>
    /// <param name="uniqueId">The <see cref="PeriskopeReceipt.UniqueId"/>.</param>
    /// <param name="options">What is different for this call.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The message's status.</returns>
    /// <exception cref="CubeConnectNotFoundException">Periskope does not know the message.</exception>
    /// <exception cref="CubeConnectException">It failed.</exception>
    /// <remarks>API rule: Periskope, "Message Status".</remarks>
    public Task<PeriskopeMessageStatus> GetMessageStatusAsync(
        string uniqueId, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        var path = new ApiPath("message").Id(uniqueId ?? string.Empty, "unique_id").Add("status");
        return _engine.SendAsync(new ApiCall(PeriskopeProfile.GetStatus, path), PeriskopeProfile.Status, options, cancellationToken);
    }

    /// <summary>Lists the messages in the queue.</summary>
    /// <param name="query">Which ones; null lists what the gateway lists.</param>
    /// <param name="options">What is different for this call.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The jobs, as many as one answer holds; paging is not documented.</returns>
    /// <exception cref="CubeConnectException">It failed.</exception>
    /// <remarks>API rule: Periskope, "List Queue Jobs".</remarks>
    public Task<IReadOnlyList<PeriskopeQueueJob>> ListQueueJobsAsync(
        PeriskopeQueueQuery? query = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        var path = new ApiPath("queue/jobs").Query("queue_id", query?.QueueId).Query("broadcast_id", query?.BroadcastId);
        return _engine.SendAsync(new ApiCall(PeriskopeProfile.ListQueueJobs, path), PeriskopeProfile.QueueJobs, options, cancellationToken);
    }

    /// <summary>Polls until a message has reached a status, or a final one: read or failed.</summary>
    /// <param name="uniqueId">The <see cref="PeriskopeReceipt.UniqueId"/>.</param>
    /// <param name="status">
    /// How far to wait: sent, delivered, read or failed. Read comes only when the recipient shares read receipts; failed may never come, so
    /// set <see cref="WaitOptions.Timeout"/>.
    /// </param>
    /// <param name="wait">How often to poll and how long to wait.</param>
    /// <param name="options">What is different for each poll.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The status that ended the wait. <see cref="PeriskopeStatus.Failed"/> is an answer, not an exception.</returns>
    /// <exception cref="CubeConnectValidationException">The id, the status or the wait is wrong.</exception>
    /// <exception cref="CubeConnectTimeoutException">
    /// <see cref="WaitOptions.Timeout"/> has passed; that does not stop the message.
    /// </exception>
    /// <exception cref="CubeConnectException">A poll failed.</exception>
    public async Task<PeriskopeMessageStatus> WaitForMessageAsync(
        string uniqueId,
        PeriskopeStatus status,
        WaitOptions? wait = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        const string Operation = "Periskope.WaitForMessage";
        var faults = new Faults();
        if (status == default)
            faults.Add("status", "The status to wait for is empty; no message reaches it. Use PeriskopeStatus.Delivered, for instance.");
        faults.ThrowIfAny(Operation);
        return await Poller.UntilAsync(
            Operation,
            _engine.Settings.Clock,
            token => GetMessageStatusAsync(uniqueId, options, token),
            message => message.Status.EndsWaitFor(status),
            static _ => null,
            static message => message.Status.Value,
            wait,
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<GatewayReceipt> SendTextAsync(PhoneNumber phone, string text, CancellationToken cancellationToken = default)
    {
        var request = new PeriskopeSendRequest { ChatId = phone, Message = text };
        var receipt = await SendMessageAsync(request, null, cancellationToken).ConfigureAwait(false);
        var id = !string.IsNullOrWhiteSpace(receipt.UniqueId) ? receipt.UniqueId!
            : receipt.QueueId is { Length: > 0 } queueId ? QueuePrefix + queueId
            : MessagePrefix + receipt.MessageId;
        return new GatewayReceipt { Id = new GatewayMessageId(Name, id), Status = new MessageStatus(receipt.Status.Value) };
    }

    /// <inheritdoc/>
    public async Task<GatewayMessage> GetStatusAsync(GatewayMessageId id, CancellationToken cancellationToken = default)
    {
        var value = GatewayMessageId.RequireFrom(Name, id);
        if (value.StartsWith(MessagePrefix, StringComparison.Ordinal))
            throw new NotSupportedException(
                "Periskope's answer had only a message id, and no page shows how to read the status by it.");

        if (!value.StartsWith(QueuePrefix, StringComparison.Ordinal))
        {
            var message = await GetMessageStatusAsync(value, null, cancellationToken).ConfigureAwait(false);
            return Message(id, message.Status, message.StatusDescription);
        }

        var queueId = value.Substring(QueuePrefix.Length);
        var jobs = await ListQueueJobsAsync(new PeriskopeQueueQuery { QueueId = queueId }, null, cancellationToken).ConfigureAwait(false);
        var job = jobs.FirstOrDefault(job => job.QueueId == queueId) ?? throw NoSuchJob();
        var lastError = job.StackTrace.Count > 0 ? job.StackTrace[job.StackTrace.Count - 1] : null;
        return Message(id, job.Status, job.StatusDescription ?? lastError);
    }

    /// <summary>Closes the connections that the client made. A client from a container is disposed by it.</summary>
    public void Dispose() => _engine.Dispose();

    /// <summary>Names the address; never the token.</summary>
    public override string ToString() => $"PeriskopeClient at {_engine.Settings.Root}";

    private static GatewayMessage Message(GatewayMessageId id, PeriskopeStatus status, string? description) => new()
    {
        Id = id, Status = new MessageStatus(status.Value), FailureReason = status == PeriskopeStatus.Failed ? description : null,
    };

    private static CubeConnectNotFoundException NoSuchJob() => new(
        "Periskope.ListQueueJobs failed: the job is not, or no longer, in Periskope's queue. Look at the chat in the account.")
    {
        ErrorCode = ErrorCode.NotFound,
        Outcome = RequestOutcome.Rejected,
        Operation = PeriskopeProfile.ListQueueJobs.Name,
        Attempts = 1,
    };
}
