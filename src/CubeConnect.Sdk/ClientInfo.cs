namespace CubeConnect;

/// <summary>A client's clock, rate and account, from <see cref="ICubeConnectClient.Info"/>.</summary>
public sealed record ClientInfo
{
    /// <summary>The clock of every wait, deadline and schedule. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The client's own limit, <see cref="CubeConnectOptions.RequestsPerMinute"/>; null where it has none.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>The WhatsApp account that requests are sent from; null where each request names its own.</summary>
    public string? WhatsAppAccountId { get; init; }
}
