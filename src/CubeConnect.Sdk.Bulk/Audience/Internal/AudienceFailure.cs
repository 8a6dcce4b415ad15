using CubeConnect.Validation;

namespace CubeConnect.Bulk.Audience.Internal;

/// <summary>The exception for a list that cannot be sent as it is.</summary>
internal static class AudienceFailure
{
    private const int MaxReported = 100;
    public const string Operation = "CheckAudience";

    public static CubeConnectValidationException Create(CampaignAudience audience)
    {
        var fatal = audience.TemplateIssues.Where(issue => issue.IsFatal).ToList();
        if (fatal.Count > 0)
        {
            return new CubeConnectTemplateException(string.Join(" ", fatal))
            {
                ErrorCode = fatal.Exists(issue => issue.Reason == TemplateIssueReason.WrongParameters)
                    ? ErrorCode.TemplateParamsMismatch
                    : ErrorCode.TemplateNotFound,
                Outcome = RequestOutcome.NotSent,
                Operation = Operation,
            };
        }

        var faults = new Faults();
        foreach (var issue in audience.Issues.Take(MaxReported)) faults.Add(FieldOf(issue, audience.Options.FirstRow), issue.ToString());
        if (audience.Issues.Count > MaxReported)
            faults.Add("recipients",
                FormattableString.Invariant($"{audience.FaultyRowCount} rows are faulty; the first {MaxReported} faults are listed."));
        if (audience.Recipients.Count == 0) faults.Add("recipients", "No row is left to send to.");
        return faults.ToException(Operation);
    }

    private static string FieldOf(AudienceIssue issue, int firstRow)
    {
        var recipient = FormattableString.Invariant($"recipients[{issue.Row - firstRow}]");
        return issue switch
        {
            { Reason: AudienceIssueReason.EmptyRow } => recipient,
            { Reason: AudienceIssueReason.InvalidName } => recipient + ".name",
            { Reason: AudienceIssueReason.TooLong } => recipient + ".variables",
            { Variable: { } variable } => $"{recipient}.variables.{variable}",
            _ => recipient + ".phone",
        };
    }
}
