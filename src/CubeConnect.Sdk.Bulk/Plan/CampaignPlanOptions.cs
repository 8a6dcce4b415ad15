namespace CubeConnect.Bulk;

/// <summary>How an audience is written to.</summary>
public sealed record CampaignPlanOptions
{
    /// <summary>
    /// The name in the dashboard, at most 120 characters; parts are named <c>Eid 2027 (2/5)</c>. It is also what a run is known by when it
    /// is run again, so give each campaign its own.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>Who spreads it over days. Default: <see cref="CampaignDays.One"/>.</summary>
    public CampaignDays Days { get; init; } = CampaignDays.One;

    /// <summary>When the first day begins; later days begin at the same wall time. Default: null, at once.</summary>
    public Schedule? Start { get; init; }

    /// <summary>The calendar's zone, by IANA or Windows name. Default: that of <see cref="Start"/>, else <c>UTC</c>.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The WhatsApp number to send from. Default: null, that of the client.</summary>
    public string? WhatsAppAccountId { get; init; }

    /// <summary>
    /// The platform's address. A run that began with one is refused with another: the same account may exist on a sandbox. Default: null,
    /// not compared.
    /// </summary>
    public Uri? BaseAddress { get; init; }

    /// <summary>Requests a minute of your subscription, to estimate how long reading the results takes. Default: 60.</summary>
    public int RequestsPerMinute { get; init; } = 60;

    /// <summary>The clock for "now". Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
