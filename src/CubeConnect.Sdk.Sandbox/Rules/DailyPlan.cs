namespace CubeConnect.Sandbox.Rules;

// How a campaign fits into the daily tier: whole, refused, or split over days.
internal static class DailyPlan
{
    // How many recipients go on which day, counted from the first; one part when all fit.
    public static IReadOnlyList<(int Day, int Count)> Make(AccountState account, DateTimeOffset first, int requested, bool split)
    {
        if (account.Settings.DailyTier is not { } limit) return [(0, requested)];
        var remaining = Remaining(account, limit, first);
        if (requested <= remaining) return [(0, requested)];
        if (!split || limit <= 0) throw TooLarge(limit, account.Today.On(first), remaining, requested);

        var parts = new List<(int Day, int Count)>();
        for (var (day, left) = (0, requested); left > 0; day++)
        {
            var count = Math.Min(left, Remaining(account, limit, first.AddDays(day)));
            if (count == 0) continue;
            parts.Add((day, count));
            left -= count;
        }

        return parts;
    }

    private static int Remaining(AccountState account, int limit, DateTimeOffset day) => Math.Max(0, limit - account.Today.On(day));

    private static RefusalException TooLarge(int limit, int used, int remaining, int requested) => new(
        429, "MESSAGING_TIER_LIMIT_EXCEEDED", "The campaign is larger than what is left of the number's daily limit.",
        new TierDetails(limit, used, remaining, requested));
}

internal sealed record TierDetails(int DailyLimit, int UsedToday, int Remaining, int Requested);
