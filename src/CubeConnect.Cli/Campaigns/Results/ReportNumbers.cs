using System.Globalization;
using CubeConnect.Bulk;

namespace CubeConnect.Cli.Campaigns.Results;

// Everything that the report shows.
internal sealed record ReportNumbers
{
    public required string Campaign { get; init; }

    // When it was written, in the zone of the plan.
    public required DateTimeOffset At { get; init; }

    // The WhatsApp account that sent.
    public required string Sender { get; init; }

    public bool IsRehearsal { get; init; }

    public required IReadOnlyList<string> CampaignIds { get; init; }

    public required RenderedMessage Message { get; init; }

    public required int Rows { get; init; }

    public required int Faulty { get; init; }

    public required int Sent { get; init; }

    public required int Delivered { get; init; }

    public required int Read { get; init; }

    public required int Failed { get; init; }

    public required int OptedOut { get; init; }

    // Good rows whose campaign failed or was cancelled. Sent, failed, faulty, opted-out and these are all rows.
    public required int NotSent { get; init; }

    // Why rows were not sent: of each reason one of its rows, and how many there are; the most frequent first.
    public required IReadOnlyList<(Outcome First, int Count)> Reasons { get; init; }

    // Those who did not get it, except who opted out, in the order of the list, the first of them. Of a number that is there twice, the
    // first row tells. results.csv has the others.
    public required IReadOnlyList<Outcome> People { get; init; }

    // How many did not get it.
    public required int PeopleCount { get; init; }

    // Each day that campaigns began on, with its recipients.
    public required IReadOnlyList<(string Day, int Count)> Days { get; init; }

    private const int MostReasons = 8, MostPeople = 500;

    public static ReportNumbers Of(
        CampaignPlan plan, CampaignRun run, CampaignOverview overview, IReadOnlyCollection<Outcome> outcomes, string sender,
        DateTimeOffset now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone);
        var people = outcomes.Where(outcome => outcome.Result is Outcome.Failed or Outcome.NotSent
            && outcome.Issues is not [AudienceIssueReason.DuplicatePhone]).ToList();
        return new()
        {
            Campaign = plan.Name,
            At = TimeZoneInfo.ConvertTime(now, zone),
            Sender = sender,
            CampaignIds = [.. overview.Campaigns.Select(campaign => campaign.Id.Value)],
            Message = plan.Audience.Render(plan.Audience.Recipients[0]),
            Rows = plan.Audience.RowCount,
            Faulty = outcomes.Count(outcome => outcome.IsFaulty),
            Sent = outcomes.Count(outcome => outcome.Result == Outcome.Sent),
            Delivered = overview.DeliveredCount,
            Read = overview.ReadCount,
            Failed = outcomes.Count(outcome => outcome.Result == Outcome.Failed),
            OptedOut = outcomes.Count(outcome => outcome.Result == Outcome.OptedOut),
            NotSent = outcomes.Count(outcome => outcome.Result == Outcome.NotSent && !outcome.IsFaulty),
            Reasons =
            [
                .. outcomes.Where(outcome => outcome.Reason.Length > 0).GroupBy(outcome => outcome.Reason, StringComparer.Ordinal)
                    .Select(group => (group.First(), group.Count())).OrderByDescending(pair => pair.Item2).Take(MostReasons),
            ],
            People = [.. people.Take(MostPeople)],
            PeopleCount = people.Count,
            // What the run did, which after an interruption is not what a fresh plan would do.
            Days =
            [
                .. run.Parts.GroupBy(DayOf).OrderBy(day => day.Key)
                    .Select(day => (NameOf(day.Key), day.Sum(part => part.Planned.Count))),
            ],
        };

        static string NameOf(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        DateTime DayOf(CampaignRunPart part)
        {
            var start = part.Planned.Schedule is null ? part.SentAt ?? part.Planned.StartsAt : part.Planned.StartsAt;
            return TimeZoneInfo.ConvertTime(start, zone).Date;
        }
    }
}
