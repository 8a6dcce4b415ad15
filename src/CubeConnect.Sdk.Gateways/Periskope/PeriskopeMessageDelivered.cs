namespace CubeConnect.Gateways;

/// <summary>The message is on the recipient's device.</summary>
public sealed record PeriskopeMessageDelivered : PeriskopeEvent;
