namespace CubeConnect.Gateways;

/// <summary>What a message says, as its status repeats it.</summary>
public sealed record PeriskopeMessageContent
{
    /// <summary>The text; null where the answer did not say.</summary>
    public string? Body { get; init; }

    /// <summary>The kind, for example <c>chat</c>; null where the answer did not say.</summary>
    public string? Type { get; init; }

    /// <summary>The message that it quotes; null for none.</summary>
    public string? QuotedMessageId { get; init; }

    private bool PrintMembers(StringBuilder builder) => ApiRecord.Print(builder, $"Body = (hidden), Type = {Type}");
}
