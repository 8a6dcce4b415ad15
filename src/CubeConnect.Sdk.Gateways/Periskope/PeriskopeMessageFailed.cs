namespace CubeConnect.Gateways;

/// <summary>The message failed finally; <see cref="PeriskopeMessageStatus.StatusDescription"/> may say why.</summary>
public sealed record PeriskopeMessageFailed : PeriskopeEvent;
