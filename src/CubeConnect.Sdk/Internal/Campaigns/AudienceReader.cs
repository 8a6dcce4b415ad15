namespace CubeConnect.Internal;

/// <summary>Goes through the rows once and sorts the good from the faulty.</summary>
internal static class AudienceReader
{
    public static CampaignAudience Read(IEnumerable<CampaignRecipient> recipients, Template template, AudienceOptions options)
    {
        var message = new MessageTemplate(template, options.Parameters);
        var report = new AudienceReport(message, options);
        var good = ChunkedList.Of(report.Good(recipients), int.MaxValue);
        IReadOnlyList<TemplateIssue> templateIssues =
            [.. TemplateCheckRules.Of(template), .. TemplateCheckRules.OfParameters(options.Parameters, message.Places.Count)];
        return new CampaignAudience(template, options, good, report.RowCount, report.Issues, report.FaultyRows, templateIssues, message);
    }
}
