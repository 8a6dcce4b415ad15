using CubeConnect;

namespace BulkCampaign.Results;

/// <summary>What became of one row of the file.</summary>
/// <param name="Row">The row, the heading being row 1.</param>
/// <param name="Phone">The number, clear: this goes to the team's own files.</param>
/// <param name="Name">The customer's name.</param>
/// <param name="Result">sent, failed, pending, opted out, or not sent.</param>
/// <param name="Reason">Why not; empty where it was sent.</param>
public sealed record Outcome(int Row, string Phone, string Name, string Result, string Reason)
{
    public const string Sent = "sent", Failed = "failed", OptedOut = "opted out", NotSent = "not sent";

    /// <summary>One outcome for each row, in the order of the file: what the platform says of the good ones, and what the check said of the others.</summary>
    public static IEnumerable<Outcome> Join(CampaignAudience audience, IReadOnlyDictionary<string, RecipientResult> results)
    {
        using var faulty = audience.Issues.GroupBy(issue => issue.Row).OrderBy(group => group.Key).GetEnumerator();
        var more = faulty.MoveNext();
        for (var i = 0; i < audience.Recipients.Count || more;)
        {
            var row = i < audience.Recipients.Count ? audience.RowOf(i) : int.MaxValue;
            if (more && faulty.Current.Key < row)
            {
                yield return new Outcome(faulty.Current.Key, faulty.Current.First().Phone.Value, string.Empty, NotSent, string.Join(" ", faulty.Current.Select(issue => issue.Message)));
                more = faulty.MoveNext();
                continue;
            }

            yield return Of(row, audience.Recipients[i++], results);
        }
    }

    private static Outcome Of(int row, CampaignRecipient recipient, IReadOnlyDictionary<string, RecipientResult> results)
    {
        var name = recipient.Name ?? string.Empty;
        if (!results.TryGetValue(recipient.Phone.Value, out var result)) return new Outcome(row, recipient.Phone.Value, name, OptedOut, "Not in the campaign: the platform takes those off who opted out.");
        return new Outcome(row, recipient.Phone.Value, name, result.Status.Value, result.ErrorMessage ?? string.Empty);
    }
}
