namespace CubeConnect.Gateways;

/// <summary>What is left when a gateway has taken a message. Taken is not delivered: keep <see cref="Id"/>.</summary>
public sealed record GatewayReceipt
{
    /// <summary>Which gateway took the message, and its id there. Store it at once.</summary>
    public GatewayMessageId Id { get; init; }

    /// <summary>The name of the gateway that took the message.</summary>
    public string Gateway => Id.Gateway;

    /// <summary>The first status in the gateway's own word, for example <c>queued</c>; empty where the answer did not say.</summary>
    public MessageStatus Status { get; init; }
}
