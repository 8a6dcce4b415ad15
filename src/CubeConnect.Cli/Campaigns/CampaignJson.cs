using CubeConnect.Bulk;
using CubeConnect.Cli.Campaigns.Results;

namespace CubeConnect.Cli.Campaigns;

// What the commands print with --json.
internal static class CampaignJson
{
    public static object Of(CampaignAudience audience, IReadOnlyList<string> notes) => new
    {
        CanBeSent = audience.CanBeSent, Rows = audience.RowCount, Sendable = audience.Recipients.Count, Faulty = audience.FaultyRowCount,
        TemplateIssues = audience.TemplateIssues.Select(issue => new { issue.IsFatal, issue.Message }),
        Issues = audience.Issues.Select(issue => new { issue.Row, issue.Reason, issue.Variable, issue.FirstRow, issue.Message }),
        Notes = notes,
        Preview = audience.Recipients.Count == 0 ? null : audience.Render(audience.Recipients[0]).ToText(),
    };

    public static object Of(CampaignPlan plan) => new
    {
        plan.Name, Recipients = plan.RecipientCount, Days = plan.DayCount, plan.LastStart, plan.RequestsToCreate, plan.RequestsToReadBack,
        Parts = plan.Parts.Select(part => new { part.Number, part.StartsAt, part.Count }),
    };

    public static object Of(CampaignOverview overview) => new
    {
        overview.At, Finished = overview.IsFinished, Requested = overview.RequestedCount, Total = overview.TotalCount,
        Sent = overview.SentCount, Delivered = overview.DeliveredCount, Read = overview.ReadCount, Failed = overview.FailedCount,
        Campaigns = overview.Campaigns.Select(Of),
    };

    public static object Of(ReportNumbers numbers, IEnumerable<Campaign> campaigns, string folder) => new
    {
        Name = numbers.Campaign, numbers.Rows, numbers.Sent, numbers.Delivered, numbers.Read, numbers.Failed, numbers.Faulty,
        numbers.OptedOut, numbers.NotSent, Folder = folder, Campaigns = campaigns.Select(Of),
    };

    private static object Of(Campaign campaign) => new
    {
        Id = campaign.Id.Value, campaign.Name, Status = campaign.Status.Value, campaign.FailureReason,
    };
}
