namespace CubeConnect.Gateways;

/// <summary>An event that this version has no record for, or whose body named none.</summary>
public sealed record PeriskopeUnknownEvent : PeriskopeEvent;
