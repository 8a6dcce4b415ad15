namespace CubeConnect.Gateways;

/// <summary>The message is with WhatsApp.</summary>
public sealed record PeriskopeMessageSent : PeriskopeEvent;
