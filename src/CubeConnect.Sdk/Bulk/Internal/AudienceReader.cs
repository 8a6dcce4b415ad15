using CubeConnect.Engine;
using CubeConnect.Values;

namespace CubeConnect.Bulk.Internal;

/// <summary>Goes through the rows once and sorts the good from the faulty.</summary>
internal static class AudienceReader
{
    public static CampaignAudience Read(IEnumerable<CampaignRecipient> recipients, Template template, AudienceOptions options)
    {
        var message = new MessageTemplate(template, options.Parameters);
        var report = new AudienceReport(message, options);
        var good = ChunkedList.Of(report.Good(recipients), int.MaxValue, (_, cause) => Unreadable(options.FirstRow + report.RowCount, cause));
        IReadOnlyList<TemplateIssue> templateIssues =
            [.. TemplateCheckRules.Of(template), .. TemplateCheckRules.OfParameters(options.Parameters, message.Places.Count)];
        return new CampaignAudience(template, options, good, report.RowCount, report.Issues, report.FaultyRows, templateIssues, message);
    }

    private static CubeConnectValidationException Unreadable(int row, Exception cause) =>
        new(FormattableString.Invariant($"Reading the recipients failed at row {row}. Nothing was sent. See InnerException."), cause)
        {
            ErrorCode = ErrorCode.ValidationError,
            Outcome = RequestOutcome.NotSent,
            Operation = "CheckAudience",
        };
}
