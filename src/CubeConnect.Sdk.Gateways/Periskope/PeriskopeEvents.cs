namespace CubeConnect.Gateways;

/// <summary>The message is with WhatsApp.</summary>
public sealed record PeriskopeMessageSent : PeriskopeEvent;

/// <summary>The message is on the recipient's device.</summary>
public sealed record PeriskopeMessageDelivered : PeriskopeEvent;

/// <summary>The message was read; comes only when the recipient shares read receipts.</summary>
public sealed record PeriskopeMessageRead : PeriskopeEvent;

/// <summary>The message failed finally; <see cref="PeriskopeMessageStatus.StatusDescription"/> may say why.</summary>
public sealed record PeriskopeMessageFailed : PeriskopeEvent;

/// <summary>An event that this version has no record for, or whose body named none.</summary>
public sealed record PeriskopeUnknownEvent : PeriskopeEvent;
