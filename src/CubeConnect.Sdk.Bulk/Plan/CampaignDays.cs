namespace CubeConnect.Bulk;

/// <summary>
/// What spreads a large campaign over days: nothing, the plan, or the platform. It is one value, so that a plan cannot choose two of them
/// and have its parts split once more.
/// </summary>
public sealed record CampaignDays
{
    private CampaignDays(int? dailyLimit, int? remainingToday, bool byPlatform) =>
        (DailyLimit, RemainingToday, IsByPlatform) = (dailyLimit, remainingToday, byPlatform);

    /// <summary>All on the first day. The platform refuses a list that is longer than the number's daily limit.</summary>
    public static CampaignDays One { get; } = new(null, null, byPlatform: false);

    /// <summary>The platform splits each campaign (<see cref="CreateCampaignRequest.SplitAcrossDays"/>).</summary>
    /// <remarks>Known from the official JavaScript SDK; no page of the API documentation shows it yet.</remarks>
    public static CampaignDays ByPlatform { get; } = new(null, null, byPlatform: true);

    /// <summary>Customers a day; null where the plan does not spread.</summary>
    public int? DailyLimit { get; }

    /// <summary>What is left of today; null when all of it is, or where the plan does not spread.</summary>
    public int? RemainingToday { get; }

    /// <summary>True for <see cref="ByPlatform"/>.</summary>
    public bool IsByPlatform { get; }

    /// <summary>The plan spreads: no more on a day than the number's tier allows.</summary>
    /// <param name="dailyLimit">Customers a day, for example <see cref="MessagingTier.Tier2"/>; at least 1.</param>
    /// <param name="remainingToday">What is left of today's limit. It counts for a first day less than 24 hours away.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small, or more is left than the limit.</exception>
    public static CampaignDays Within(int dailyLimit, int? remainingToday = null)
    {
        if (dailyLimit < 1) throw new ArgumentOutOfRangeException(nameof(dailyLimit), "A day must take at least one recipient.");
        if (remainingToday is < 0 || remainingToday > dailyLimit)
            throw new ArgumentOutOfRangeException(nameof(remainingToday), "What is left of today lies between 0 and the daily limit.");
        return new CampaignDays(dailyLimit, remainingToday, byPlatform: false);
    }

    /// <summary>The plan spreads, with the numbers that the platform gave when it refused.</summary>
    /// <param name="refusal">The refusal of a campaign that was too large.</param>
    /// <exception cref="ArgumentException">The refusal says no daily limit.</exception>
    public static CampaignDays Within(CubeConnectTierLimitException refusal)
    {
        _ = refusal ?? throw new ArgumentNullException(nameof(refusal));
        if (refusal.DailyLimit is not > 0)
            throw new ArgumentException("The refusal says no daily limit. Look it up in the dashboard and give it as a number.",
                nameof(refusal));
        var limit = refusal.DailyLimit.Value;
        return Within(limit, refusal.Remaining is { } left ? Math.Min(Math.Max(left, 0), limit) : null);
    }
}
