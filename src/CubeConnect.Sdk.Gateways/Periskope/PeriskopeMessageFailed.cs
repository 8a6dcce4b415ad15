namespace CubeConnect.Gateways;

/// <summary>The message failed after all of the gateway's attempts; <see cref="PeriskopeMessageStatus.StatusDescription"/> may say why.</summary>
public sealed record PeriskopeMessageFailed : PeriskopeEvent;
