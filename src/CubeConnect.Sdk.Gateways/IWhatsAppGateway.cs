namespace CubeConnect.Gateways;

/// <summary>
/// What every WhatsApp gateway of this SDK has in common, small on purpose: a text to a phone, and its status. For everything else use
/// the gateway's own client; <see cref="Capabilities"/> says what that can do.
/// </summary>
public interface IWhatsAppGateway
{
    /// <summary>A short stable name for receipts, logs and metrics: <c>cubeconnect</c>, <c>periskope</c> or <c>wacr</c>.</summary>
    string Name { get; }

    /// <summary>What the gateway can do.</summary>
    GatewayCapabilities Capabilities { get; }

    /// <summary>Sends a text exactly as given, once. Merge fields in it are not replaced.</summary>
    /// <param name="phone">The recipient, with country code.</param>
    /// <param name="text">The text.</param>
    /// <param name="cancellationToken">
    /// Ends the call. Before the request begins to leave, nothing is sent; after, the exception's data say that the outcome is unknown.
    /// </param>
    /// <returns>The gateway that accepted the message, and the message's id there.</returns>
    /// <exception cref="CubeConnectException">Failed; <see cref="CubeConnectException.Outcome"/> says whether it may be out.</exception>
    Task<GatewayReceipt> SendTextAsync(PhoneNumber phone, string text, CancellationToken cancellationToken = default);

    /// <summary>Reads the status of a message.</summary>
    /// <param name="id">The id from the receipt.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The message as its gateway has it now.</returns>
    /// <exception cref="ArgumentException">The id belongs to another gateway.</exception>
    /// <exception cref="NotSupportedException">
    /// The gateway cannot say: it lacks <see cref="GatewayCapabilities.MessageStatus"/>, or its receipt had no id for it.
    /// </exception>
    /// <exception cref="CubeConnectException">The call failed.</exception>
    Task<GatewayMessage> GetStatusAsync(GatewayMessageId id, CancellationToken cancellationToken = default);
}
