using CubeConnect.Bulk;

namespace CubeConnect.Cli.Campaigns.Results;

// The result of one row of the file: its number there (the headings are row 1), the phone number in clear since this goes to the team's own
// files, the result (sent, failed, opted out or not sent) and, where it was not sent, why. A faulty row is one that the check left out.
internal sealed record Outcome(int Row, string Phone, string Name, string Result, string Reason, bool IsFaulty = false)
{
    // What the check says of a row that it left out; empty for others.
    public IReadOnlyList<AudienceIssueReason> Issues { get; init; } = [];

    public const string Sent = "sent", Failed = "failed", OptedOut = "opted out", NotSent = "not sent";

    // One outcome for each row, in the order of the file: the platform's for valid rows, the check's for the others.
    public static IEnumerable<Outcome> Join(
        CampaignAudience audience,
        CampaignRun run,
        IReadOnlyCollection<Campaign> campaigns,
        IReadOnlyDictionary<string, RecipientResult> results,
        Func<int, string?> nameOf)
    {
        var stops = new StoppedParts(run, campaigns);
        using var faulty = audience.Issues.GroupBy(issue => issue.Row).OrderBy(group => group.Key).GetEnumerator();
        var more = faulty.MoveNext();
        for (var i = 0; i < audience.Recipients.Count || more;)
        {
            var row = i < audience.Recipients.Count ? audience.RowOf(i) : int.MaxValue;
            if (more && faulty.Current.Key < row)
            {
                var reasons = string.Join(" ", faulty.Current.Select(issue => issue.Message));
                var phone = faulty.Current.First().Phone.Value;
                var name = nameOf(faulty.Current.Key) ?? string.Empty;
                yield return new Outcome(faulty.Current.Key, phone, name, NotSent, reasons, IsFaulty: true)
                {
                    Issues = [.. faulty.Current.Select(issue => issue.Reason).Distinct()],
                };
                more = faulty.MoveNext();
                continue;
            }

            yield return Of(row, audience.Recipients[i], results, stops.ReasonOf(i));
            i++;
        }
    }

    private static Outcome Of(int row, CampaignRecipient recipient, IReadOnlyDictionary<string, RecipientResult> results, string? stopped)
    {
        var (phone, name) = (recipient.Phone.Value, recipient.Name ?? string.Empty);
        if (!results.TryGetValue(phone, out var result))
        {
            return stopped is null
                ? new Outcome(row, phone, name, OptedOut, "Not in the campaign: the platform takes those off who opted out.")
                : new Outcome(row, phone, name, NotSent, stopped);
        }

        if (result.Status == RecipientStatus.Sent) return new Outcome(row, phone, name, Sent, string.Empty);
        if (result.Status == RecipientStatus.Failed)
        {
            return new Outcome(row, phone, name, Failed, result.ErrorMessage ?? "No reason given.");
        }

        var reason = stopped ?? $"The campaign ended and the platform still says '{result.Status.Value}'.";
        return new Outcome(row, phone, name, NotSent, reason);
    }
}
