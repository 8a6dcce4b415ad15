using System.Globalization;

namespace CubeConnect.Gateways;

/// <summary>
/// The client of the WhatsApp gateway WA.cr (API v2), on the same engine as <see cref="CubeConnectClient"/>: the same rules about what is
/// resent, the same exceptions, the same clock. Make one and keep it: it serves any number of threads.
/// </summary>
/// <remarks>What is known of this gateway and what is not: docs/wacr.md.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class WaCrClient : IWhatsAppGateway, IDisposable
{
    /// <summary>The gateway's name in receipts, logs and metrics: <c>wacr</c>.</summary>
    public const string GatewayName = "wacr";

    private readonly GatewayEngine _engine;

    /// <summary>Makes a client from options.</summary>
    /// <param name="options">The options; read here. <see cref="GatewayOptions.BaseAddress"/> is required.</param>
    /// <param name="loggerFactory">Where to log; null logs nothing.</param>
    /// <exception cref="OptionsValidationException">The options are wrong; the message lists all faults.</exception>
    public WaCrClient(WaCrOptions options, ILoggerFactory? loggerFactory = null)
        : this(GatewayEngine.Own<WaCrClient>(options, loggerFactory))
    {
    }

    /// <summary>Makes a client that sends through a handler of yours, for tests and for special networks.</summary>
    /// <param name="options">The options. Connection settings have no effect: they are the handler's.</param>
    /// <param name="handler">The handler; not disposed by the client. It must not follow redirects.</param>
    /// <param name="loggerFactory">Where to log; null logs nothing.</param>
    /// <exception cref="ArgumentException">The handler follows redirects: set its <c>AllowAutoRedirect</c> to false.</exception>
    /// <exception cref="OptionsValidationException">The options are wrong; the message lists all faults.</exception>
    public WaCrClient(WaCrOptions options, HttpMessageHandler handler, ILoggerFactory? loggerFactory = null)
        : this(GatewayEngine.Through<WaCrClient>(options, handler, loggerFactory))
    {
    }

    internal WaCrClient(GatewayEngine engine) => _engine = engine;

    /// <inheritdoc/>
    public string Name => GatewayName;

    /// <inheritdoc/>
    public GatewayCapabilities Capabilities =>
        GatewayCapabilities.Text | GatewayCapabilities.MessageStatus | GatewayCapabilities.MergeFields;

    /// <summary>Sends a text, once: after the request has begun to leave it is never sent again by itself.</summary>
    /// <param name="request">To whom and what.</param>
    /// <param name="options">What is different for this call.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The receipt. Store its id at once.</returns>
    /// <exception cref="CubeConnectValidationException">
    /// The request is wrong; <see cref="CubeConnectValidationException.Errors"/> names every fault.
    /// </exception>
    /// <exception cref="CubeConnectRecipientOptedOutException">The contact has opted out.</exception>
    /// <exception cref="CubeConnectException">Failed; <see cref="CubeConnectException.Outcome"/> says whether it may be out.</exception>
    /// <remarks>API rule: WA.cr, "Send Text Message".</remarks>
    public Task<WaCrReceipt> SendTextAsync(
        WaCrSendTextRequest request, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        SendAsync(request ?? throw new ArgumentNullException(nameof(request)), options, cancellationToken);

    /// <inheritdoc/>
    public async Task<GatewayReceipt> SendTextAsync(PhoneNumber phone, string text, CancellationToken cancellationToken = default)
    {
        var receipt = await SendAsync(new WaCrLiteralText(phone, text), null, cancellationToken).ConfigureAwait(false);
        // WA.cr reads a message by its own number; WhatsApp's id is what is left where the answer has none.
        var id = receipt.ChatMessageId?.ToString(CultureInfo.InvariantCulture) ?? receipt.WhatsAppMessageId.Value;
        return new GatewayReceipt { Id = new GatewayMessageId(Name, id), Status = receipt.Status };
    }

    /// <inheritdoc/>
    public async Task<GatewayMessage> GetStatusAsync(GatewayMessageId id, CancellationToken cancellationToken = default)
    {
        if (!long.TryParse(GatewayMessageId.RequireFrom(Name, id), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw new NotSupportedException("WA.cr reads a message by its number, and the receipt of this one had none.");
        var message = await GetMessageAsync(number, null, cancellationToken).ConfigureAwait(false);
        var reason = message.Status == MessageStatus.Failed ? message.StatusMessage : null;
        return new GatewayMessage { Id = id, Status = message.Status, FailureReason = reason };
    }

    /// <summary>Reads a message. The token needs the scope <c>messages:read</c>.</summary>
    /// <param name="id">The number of its record: <see cref="WaCrReceipt.ChatMessageId"/> of the receipt.</param>
    /// <param name="options">What is different for this call.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The message as it is now.</returns>
    /// <exception cref="CubeConnectValidationException">The number is not positive.</exception>
    /// <exception cref="CubeConnectNotFoundException">The message does not exist.</exception>
    /// <exception cref="CubeConnectException">The call failed.</exception>
    /// <remarks>API rule: WA.cr, "Get Message".</remarks>
    public Task<WaCrMessage> GetMessageAsync(long id, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        var path = new ApiPath("messages").Add(id.ToString(CultureInfo.InvariantCulture));
        if (id <= 0) path.Faults.Add("id", "The number of a message is positive: use ChatMessageId of its receipt.");
        return _engine.SendAsync(new ApiCall(WaCrProfile.GetMessage, path), WaCrProfile.Message, options, cancellationToken);
    }

    /// <summary>Closes the connections that the client made. A client from a container is disposed by it.</summary>
    public void Dispose() => _engine.Dispose();

    /// <summary>Names the address; never the token.</summary>
    public override string ToString() => $"WaCrClient at {_engine.Settings.Root}";

    private Task<WaCrReceipt> SendAsync(IRequestBody body, RequestOptions? options, CancellationToken cancellationToken) =>
        _engine.SendAsync(new ApiCall(WaCrProfile.Send, new("messages/text"), body), WaCrProfile.Receipt, options, cancellationToken);
}
