namespace CubeConnect.Gateways;

/// <summary>
/// The client of the WhatsApp gateway WA.cr (API v2), on the same engine as <see cref="CubeConnectClient"/>: the same rules about what is
/// resent, the same exceptions, the same clock. Make one and keep it: it serves any number of threads.
/// </summary>
/// <remarks>What is known of this gateway and what is not: docs/gateways.md.</remarks>
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
    public GatewayCapabilities Capabilities => GatewayCapabilities.Text | GatewayCapabilities.MergeFields;

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
        return new GatewayReceipt { Id = new GatewayMessageId(Name, receipt.MessageId), Status = receipt.Status };
    }

    /// <summary>Always refuses: WA.cr has a call for it, but no page shows its path or its answer.</summary>
    /// <param name="id">The id from the receipt.</param>
    /// <param name="cancellationToken">Not used.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public Task<GatewayMessage> GetStatusAsync(GatewayMessageId id, CancellationToken cancellationToken = default)
    {
        _ = GatewayMessageId.RequireFrom(Name, id);
        throw new NotSupportedException("How WA.cr tells the status of a message is not documented; look into the account.");
    }

    /// <summary>Closes the connections that the client made. A client from a container is disposed by it.</summary>
    public void Dispose() => _engine.Dispose();

    /// <summary>Names the address; never the token.</summary>
    public override string ToString() => $"WaCrClient at {_engine.Settings.Root}";

    private Task<WaCrReceipt> SendAsync(IRequestBody body, RequestOptions? options, CancellationToken cancellationToken) =>
        _engine.SendAsync(new ApiCall(WaCrProfile.Send, new("messages/text"), body), WaCrProfile.Receipt, options, cancellationToken);
}
