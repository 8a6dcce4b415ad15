namespace CubeConnect.Sandbox;

/// <summary>
/// What the tenant's plan allows. Documented are the two codes; that they stop sends and new campaigns and nothing else, and that a
/// campaign counts with all its recipients, is the sandbox's own reading.
/// </summary>
internal static class PlanRule
{
    public static void Require(TenantState tenant, DateTimeOffset now, int messages)
    {
        if (tenant.Settings.SubscriptionExpired) throw new RefusalException(429, "SUBSCRIPTION_EXPIRED", "The subscription has ended.");
        if (tenant.Settings.MonthlyQuota is { } quota && tenant.Month.In(now) + messages > quota)
        {
            throw new RefusalException(429, "PLAN_LIMIT_REACHED", "The monthly message quota of the plan is used up.");
        }
    }
}
