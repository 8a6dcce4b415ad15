using System.Security.Cryptography;

namespace CubeConnect.Bulk.Plan.Internal;

// Cuts an audience into campaigns.
internal static class PlanMaker
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static CampaignPlan Make(CampaignAudience audience, CampaignPlanOptions options)
    {
        var now = options.TimeProvider.GetUtcNow();
        var zone = PlanTimes.FindZone(options.TimeZone ?? options.Start?.TimeZone ?? "UTC");
        var cuts = Cut(audience.Recipients.Count, options, now);
        Validate(options, zone, cuts.Count);

        var fingerprint = CampaignKey.Of(WholeList(audience), whatsAppAccountId: string.Empty);
        var parts = new List<PlannedPart>(cuts.Count);
        var first = 0;
        foreach (var (day, count) in cuts)
        {
            var number = parts.Count + 1;
            var schedule = PlanTimes.ScheduleOf(day, options.Start, zone.TimeZone, now);
            parts.Add(new PlannedPart
            {
                Number = number,
                Name = NameOf(options.Name, number, cuts.Count),
                First = first,
                Count = count,
                Day = day,
                Schedule = schedule,
                StartsAt = schedule?.Moment ?? now,
                IdempotencyKey = KeyOf(fingerprint, options, first, count),
            });
            first += count;
        }

        return new CampaignPlan(audience, options, fingerprint, zone.TimeZone, parts, now);
    }

    public static CreateCampaignRequest RequestOf(CampaignPlan plan, CampaignRun run, PlannedPart part) => WholeList(plan.Audience) with
    {
        Recipients = new ArraySegment<CampaignRecipient>(plan.Audience.Good, part.First, part.Count),
        Name = part.Name,
        Schedule = part.Schedule,
        SplitAcrossDays = run.Days.IsByPlatform,
    };

    // What the fingerprint covers: everything that a customer notices, but no names and times.
    private static CreateCampaignRequest WholeList(CampaignAudience audience) => new()
    {
        Template = audience.Template.Name,
        Language = audience.Template.Language,
        Parameters = audience.Options.Parameters,
        Recipients = audience.Recipients,
    };

    // How many recipients each day takes, in campaigns of at most 50,000.
    private static List<(int Day, int Count)> Cut(int recipients, CampaignPlanOptions options, DateTimeOffset now)
    {
        var cuts = new List<(int Day, int Count)>();
        for (var (day, left) = (0, recipients); left > 0; day++)
        {
            for (var room = Math.Min(left, RoomOn(day, options, now)); room > 0;)
            {
                var count = Math.Min(room, CreateCampaignRequest.MaxRecipients);
                cuts.Add((day, count));
                room -= count;
                left -= count;
            }
        }

        return cuts;
    }

    private static int RoomOn(int day, CampaignPlanOptions options, DateTimeOffset now)
    {
        if (options.Days.DailyLimit is not { } limit) return int.MaxValue;
        // It is not documented whether a day counts from midnight or over the last 24 hours; a first day within 24 hours may be either.
        var isToday = day == 0 && (options.Start is null || options.Start.Moment - now < Day);
        return isToday ? options.Days.RemainingToday ?? limit : limit;
    }

    private static void Validate(CampaignPlanOptions options, Schedule zone, int parts)
    {
        var faults = new Faults();
        TextRules.Check(faults, "campaign_name", options.Name, CreateCampaignRequest.MaxNameLength, "The plan's name");
        if (!string.IsNullOrEmpty(options.Name)
            && TextRules.Length(NameOf(options.Name, parts, parts)) > CreateCampaignRequest.MaxNameLength)
        {
            faults.Add("campaign_name",
                FormattableString.Invariant($"The name leaves no room for '({parts}/{parts})' within ")
                + FormattableString.Invariant($"{CreateCampaignRequest.MaxNameLength} characters. Shorten it."));
        }

        // A start in the past passes: the run may have begun in time and resume now.
        if (options.Start is { Error: { } error } start) faults.Add(start.Zone is null ? "timezone" : "scheduled_at", error);
        if (zone.Zone is null) faults.Report("timezone", zone.Error);
        if (options.RequestsPerMinute < 1) faults.Add("RequestsPerMinute", "Requests a minute must be at least 1.");
        faults.ThrowIfAny("PlanCampaign");
    }

    private static string NameOf(string name, int number, int parts) =>
        parts == 1 ? name : FormattableString.Invariant($"{name} ({number}/{parts})");

    private static string KeyOf(string fingerprint, CampaignPlanOptions options, int first, int count)
    {
        var text = FormattableString.Invariant($"{fingerprint}\n{options.WhatsAppAccountId}\n{options.Name}\n{first}+{count}");
        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text));
        return "plan-" + string.Concat(hash.Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
