namespace CubeConnect.Gateways;

/// <summary>The receipt of a gateway that accepted a message. Accepted is not delivered: keep <see cref="Id"/>.</summary>
public sealed record GatewayReceipt
{
    /// <summary>The gateway that accepted the message, and the message's id there. Store it at once.</summary>
    public GatewayMessageId Id { get; init; }

    /// <summary>The name of the gateway that accepted the message.</summary>
    public string Gateway => Id.Gateway;

    /// <summary>The first status in the gateway's own word, for example <c>queued</c>; empty where the answer did not say.</summary>
    public MessageStatus Status { get; init; }

    private bool PrintMembers(StringBuilder builder) => ApiRecord.Print(builder, $"Id = {Id}, Status = {Status}");
}
