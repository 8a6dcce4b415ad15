namespace CubeConnect.Gateways;

/// <summary>The message was read; comes only when the recipient shares read receipts.</summary>
public sealed record PeriskopeMessageRead : PeriskopeEvent;
