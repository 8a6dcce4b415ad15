using System.Security.Cryptography;
using System.Text;
using CubeConnect.Campaigns.Internal;
using CubeConnect.Engine;
using CubeConnect.Errors.Internal;
using CubeConnect.Validation;
using CubeConnect.Values;

namespace CubeConnect.Bulk.Internal;

/// <summary>Cuts an audience into campaigns.</summary>
internal static class PlanMaker
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeProvider Dawn = new StoppedClock(DateTimeOffset.MinValue);

    public static CampaignPlan Make(CampaignAudience audience, CampaignPlanOptions options)
    {
        var now = options.TimeProvider.GetUtcNow();
        var zone = ScheduledZone.Find(options.TimeZone ?? options.Start?.TimeZone ?? "UTC");
        var cuts = Cut(audience.Recipients.Count, options, now);
        Validate(options, zone, cuts.Count);

        var fingerprint = new CampaignPayload(new CampaignBody(PlanRequests.WholeList(audience)), accountId: string.Empty).Sha256();
        var parts = new List<PlannedPart>(cuts.Count);
        var first = 0;
        foreach (var (day, count) in cuts)
        {
            var number = parts.Count + 1;
            var schedule = PlanTimes.ScheduleOf(day, options.Start, zone, now);
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

        return new CampaignPlan(audience, options, fingerprint, zone.Name, parts, now);
    }

    /// <summary>Which day takes how many, in campaigns of at most 50,000.</summary>
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
        // Whether the platform counts a day from midnight or over the last 24 hours is not documented; a first day within 24 hours may be either.
        var isToday = day == 0 && (options.Start is null || options.Start.Moment - now < Day);
        return isToday ? options.Days.RemainingToday ?? limit : limit;
    }

    private static void Validate(CampaignPlanOptions options, ScheduledZone zone, int parts)
    {
        var faults = new Faults();
        TextRules.Check(faults, "campaign_name", options.Name, CreateCampaignRequest.MaxNameLength, "The plan's name");
        if (!string.IsNullOrEmpty(options.Name) && TextRules.Length(NameOf(options.Name, parts, parts)) > CreateCampaignRequest.MaxNameLength)
        {
            faults.Add("campaign_name", FormattableString.Invariant($"The name leaves no room for '({parts}/{parts})' within {CreateCampaignRequest.MaxNameLength} characters. Shorten it."));
        }

        // A start that is past is no fault here: the run may have begun in time, and now goes on.
        options.Start?.Validate(faults, Dawn);
        if (zone.Zone is null) faults.Add("timezone", "This system knows no such time zone. Give an IANA name, for example Asia/Riyadh.");
        if (options.RequestsPerMinute < 1) faults.Add("RequestsPerMinute", "Requests a minute must be at least 1.");
        if (faults.Any) throw ExceptionFactory.Refused("PlanCampaign", faults);
    }

    private static string NameOf(string name, int number, int parts) => parts == 1 ? name : FormattableString.Invariant($"{name} ({number}/{parts})");

    private static string KeyOf(string fingerprint, CampaignPlanOptions options, int first, int count)
    {
        var text = FormattableString.Invariant($"{fingerprint}\n{options.WhatsAppAccountId}\n{options.Name}\n{first}+{count}");
        using var sha = SHA256.Create();
        return "plan-" + Hex.Lower(sha.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
