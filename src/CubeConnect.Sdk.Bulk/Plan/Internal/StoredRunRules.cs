using CubeConnect.Validation;

namespace CubeConnect.Bulk.Plan.Internal;

/// <summary>What a stored run must have in common with the plan that continues it: recipients, sender and parts.</summary>
internal static class StoredRunRules
{
    /// <exception cref="CubeConnectValidationException">The plan asks for something else than the run began with.</exception>
    public static void RequireSame(CampaignRun stored, CampaignRun fresh, int recipients)
    {
        var faults = new Faults();
        if (!string.Equals(stored.Fingerprint, fresh.Fingerprint, StringComparison.Ordinal))
        {
            faults.Add("recipients",
                "The store holds a run of this name that began with another list or template. Finish it with the same, or give the "
                + "plan another name; those who are in both lists would get both.");
        }
        else if (stored.Parts.Sum(part => part.Planned.Count) != recipients)
        {
            faults.Add("recipients", "The store's run does not cover the list. Its file was changed by hand; restore it.");
        }

        if (!string.Equals(stored.WhatsAppAccountId, fresh.WhatsAppAccountId, StringComparison.Ordinal))
        {
            faults.Add("whatsapp_account_id",
                $"The run began with the WhatsApp number {Shown(stored.WhatsAppAccountId)}, and this is "
                + $"{Shown(fresh.WhatsAppAccountId)}. Go on with the first; for the other, give the plan another name.");
        }

        if (stored.Days != fresh.Days)
            faults.Add("split_across_days",
                $"The run began with {Shown(stored.Days)}, and this plan has {Shown(fresh.Days)}. Its parts are cut already: go on "
                + "with the first.");
        if (stored.Start != fresh.Start)
            faults.Add("scheduled_at",
                $"The run began with {Shown(stored.Start)}, and this plan has {Shown(fresh.Start)}. Its days are counted from the "
                + "first: go on with that.");
        faults.ThrowIfAny(PlanRunner.Operation);
    }

    /// <exception cref="CubeConnectValidationException">A run would begin whose start was past when it was planned.</exception>
    public static void RequireFutureStart(CampaignPlan plan)
    {
        if (plan.Options.Start is not { } start || start.Moment > plan.MadeAt) return;
        var faults = new Faults();
        faults.Add("scheduled_at", "The start is not in the future. Choose a later one, or leave it out to begin now.");
        throw faults.ToException(PlanRunner.Operation);
    }

    private static string Shown(string? account) => account is null ? "that the client names" : $"'{account}'";

    private static string Shown(Schedule? start) =>
        start is null ? "no start, that is at once" : FormattableString.Invariant($"the start {start.LocalTime:s} {start.TimeZone}");

    private static string Shown(CampaignDays days) => days switch
    {
        { IsByPlatform: true } => "CampaignDays.ByPlatform",
        { DailyLimit: { } limit, RemainingToday: { } left } => FormattableString.Invariant($"CampaignDays.Within({limit}, {left})"),
        { DailyLimit: { } limit } => FormattableString.Invariant($"CampaignDays.Within({limit})"),
        _ => "CampaignDays.One",
    };
}
