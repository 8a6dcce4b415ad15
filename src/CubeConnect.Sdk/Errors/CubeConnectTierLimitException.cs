namespace CubeConnect;

/// <summary>The campaign is larger than what Meta lets the number send today. Split it, or set SplitAcrossDays; never both.</summary>
/// <remarks>API rule: "Campaigns", section "Daily Tier Limit".</remarks>
public sealed class CubeConnectTierLimitException(string message, Exception? innerException = null)
    : CubeConnectQuotaException(message, innerException)
{
    /// <summary>Conversations that the number may start in a day; null where the answer did not say.</summary>
    public int? DailyLimit { get; init; }

    /// <summary>Conversations already started today; null where the answer did not say.</summary>
    public int? UsedToday { get; init; }

    /// <summary>What is left of the day; null where the answer did not say.</summary>
    public int? Remaining { get; init; }

    /// <summary>Recipients that the campaign asked for; null where the answer did not say.</summary>
    public int? Requested { get; init; }
}
