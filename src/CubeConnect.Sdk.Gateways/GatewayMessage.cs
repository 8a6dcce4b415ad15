namespace CubeConnect.Gateways;

/// <summary>The status of a message at the gateway that accepted it.</summary>
public sealed record GatewayMessage
{
    /// <summary>The requested message.</summary>
    public GatewayMessageId Id { get; init; }

    /// <summary>
    /// The status in the gateway's own word. Words that all gateways share (<c>queued</c>, <c>sent</c>, <c>delivered</c>, <c>read</c>,
    /// <c>failed</c>) are those of <see cref="MessageStatus"/>; others, such as Periskope's <c>sending</c>, are kept as they came.
    /// </summary>
    public MessageStatus Status { get; init; }

    /// <summary>Why the message failed, in the gateway's words; null unless it did.</summary>
    public string? FailureReason { get; init; }

    private bool PrintMembers(StringBuilder builder) => ApiRecord.Print(builder, $"Id = {Id}, Status = {Status}");
}
