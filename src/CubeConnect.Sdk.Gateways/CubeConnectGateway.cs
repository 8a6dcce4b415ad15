namespace CubeConnect.Gateways;

/// <summary>CubeConnect as one gateway among others.</summary>
/// <param name="client">The client that does the work; not disposed here.</param>
public sealed class CubeConnectGateway(ICubeConnectClient client) : IWhatsAppGateway
{
    /// <summary>The gateway's name in receipts, logs and metrics: <c>cubeconnect</c>.</summary>
    public const string GatewayName = "cubeconnect";

    private readonly ICubeConnectClient _client = client ?? throw new ArgumentNullException(nameof(client));

    /// <inheritdoc/>
    public string Name => GatewayName;

    /// <inheritdoc/>
    public GatewayCapabilities Capabilities =>
        GatewayCapabilities.Text | GatewayCapabilities.MessageStatus | GatewayCapabilities.Templates
        | GatewayCapabilities.Scheduling | GatewayCapabilities.Campaigns | GatewayCapabilities.OptOuts;

    /// <inheritdoc/>
    public async Task<GatewayReceipt> SendTextAsync(PhoneNumber phone, string text, CancellationToken cancellationToken = default)
    {
        var request = new SendTextRequest { Phone = phone, Text = text };
        var receipt = await _client.SendTextAsync(request, cancellationToken).ConfigureAwait(false);
        return new GatewayReceipt { Id = new GatewayMessageId(Name, receipt.Id.Value), Status = receipt.Status };
    }

    /// <inheritdoc/>
    public async Task<GatewayMessage> GetStatusAsync(GatewayMessageId id, CancellationToken cancellationToken = default)
    {
        var message = await _client.GetMessageAsync(GatewayMessageId.RequireFrom(Name, id), cancellationToken).ConfigureAwait(false);
        return new GatewayMessage { Id = id, Status = message.Status, FailureReason = message.ErrorMessage };
    }
}
