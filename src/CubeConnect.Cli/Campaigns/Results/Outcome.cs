using CubeConnect.Bulk;

namespace CubeConnect.Cli.Campaigns.Results;

// The result of one row of the file.
// Row: The row, the heading being row 1.
// Phone: The number, clear: this goes to the team's own files.
// Name: The customer's name.
// Result: sent, failed, opted out, or not sent.
// Reason: Why not; empty where it was sent.
// IsFaulty: True for a row that the check left out.
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
        IReadOnlyDictionary<string, RecipientResult> results)
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
                yield return new Outcome(faulty.Current.Key, phone, string.Empty, NotSent, reasons, IsFaulty: true)
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
