namespace CubeConnect.Bulk;

/// <summary>
/// How many customers a WhatsApp number may start to message in a day. The dashboard shows a number's tier; above the third there is no
/// limit.
/// </summary>
/// <remarks>API rule: "Campaigns", section "Daily Tier Limit".</remarks>
public static class MessagingTier
{
    /// <summary>Tier 1.</summary>
    public static int Tier1 => 1_000;

    /// <summary>Tier 2.</summary>
    public static int Tier2 => 10_000;

    /// <summary>Tier 3.</summary>
    public static int Tier3 => 100_000;
}
