namespace CubeConnect.Bulk.Audience.Internal;

// What a campaign has to know about a template. Pure.
internal static class TemplateCheckRules
{
    public static TemplateIssue NotFound(string name) =>
        Fatal(TemplateIssueReason.NotFound,
            $"The account has no template '{name}'. Look at its spelling in the dashboard, and that the number is the right one.");

    public static TemplateIssue LanguageNotFound(string name, string language, IReadOnlyList<string> languages) =>
        Fatal(TemplateIssueReason.LanguageNotFound, languages.Count == 0
            ? $"The template '{name}' does not exist in '{language}', and in no other language is it approved."
            : $"The template '{name}' does not exist in '{language}'; it is approved in {string.Join(", ", languages)}.");

    public static IReadOnlyList<TemplateIssue> Of(Template template)
    {
        List<TemplateIssue> issues = [];
        if (template.Status != TemplateStatus.Approved)
            issues.Add(Fatal(TemplateIssueReason.NotApproved,
                $"The template '{template.Name}' is {(template.Status.Value.Length == 0 ? "of unknown status" : template.Status.Value)}; "
                + "only an approved one can be sent."));

        if (template.RequiresHeaderMedia)
        {
            issues.Add(new TemplateIssue
            {
                Reason = TemplateIssueReason.NeedsHeaderMedia,
                Message = "The template's header needs an image, a video or a document. A campaign has no documented field for it: "
                    + "send a campaign of one to your own phone first and look.",
            });
        }

        var places = template.FindPlaceholders().Count;
        if (template.Body is not null && template.ParameterCount > places)
        {
            issues.Add(new TemplateIssue
            {
                Reason = TemplateIssueReason.NeedsOtherValues,
                Message = FormattableString.Invariant($"The template needs {template.ParameterCount} values and its body has {places} ")
                    + "places: header or buttons need the rest, for which a campaign has no documented field. Send a campaign of one "
                    + "to your own phone first and look.",
            });
        }

        return issues;
    }

    // What is wrong with values that everybody gets.
    public static IEnumerable<TemplateIssue> OfParameters(IReadOnlyList<string> parameters, int places)
    {
        if (parameters.Count == 0) yield break;
        if (parameters.Count != places)
            yield return Fatal(TemplateIssueReason.WrongParameters,
                FormattableString.Invariant($"There are {parameters.Count} shared values and the template's body has {places} places. ")
                + "Give as many as it has.");

        for (var i = 0; i < parameters.Count; i++)
        {
            if (TextRules.LineFault(parameters[i], what: "The value") is { } fault)
                yield return Fatal(TemplateIssueReason.WrongParameters, FormattableString.Invariant($"Shared value {i + 1}: {fault}"));
        }
    }

    private static TemplateIssue Fatal(TemplateIssueReason reason, string message) =>
        new() { Reason = reason, IsFatal = true, Message = message };
}
