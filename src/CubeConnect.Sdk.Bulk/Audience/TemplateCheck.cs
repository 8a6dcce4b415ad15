using CubeConnect.Bulk.Audience.Internal;

namespace CubeConnect.Bulk;

/// <summary>Whether a campaign can use a template: it exists in this language, is approved, and needs no other values.</summary>
/// <remarks>API rule: "Templates" and "Campaigns", section "Create Campaign".</remarks>
public sealed class TemplateCheck
{
    private TemplateCheck(Template? template, IReadOnlyList<TemplateIssue> issues, IReadOnlyList<string> languages) =>
        (Template, Issues, AvailableLanguages) = (template, issues, languages);

    /// <summary>The template; null when the account has none of that name and language.</summary>
    public Template? Template { get; }

    /// <summary>What is wrong with it; empty when nothing is.</summary>
    public IReadOnlyList<TemplateIssue> Issues { get; }

    /// <summary>The languages in which the template of this name is approved.</summary>
    public IReadOnlyList<string> AvailableLanguages { get; }

    /// <summary>True when nothing is known that would make the platform refuse it.</summary>
    public bool CanBeSent => Template is not null && !Issues.Any(issue => issue.IsFatal);

    /// <summary>Looks a template up among those of the account and checks it.</summary>
    /// <param name="templates">The account's templates, from <see cref="ICubeConnectClient.ListTemplatesAsync"/>.</param>
    /// <param name="name">The template's name.</param>
    /// <param name="language">Its language, for example <c>ar</c>; compared without case.</param>
    public static TemplateCheck Find(IEnumerable<Template> templates, string name, string language)
    {
        _ = templates ?? throw new ArgumentNullException(nameof(templates));
        var named = templates.Where(template => string.Equals(template.Name, name, StringComparison.Ordinal)).ToList();
        var languages = named.Where(template => template.Status == TemplateStatus.Approved).Select(template => template.Language).ToList();
        var found = named.Where(template => string.Equals(template.Language, language, StringComparison.OrdinalIgnoreCase)).ToList();
        var best = found.Find(template => template.Status == TemplateStatus.Approved) ?? (found.Count > 0 ? found[0] : null);
        if (best is not null) return new TemplateCheck(best, TemplateCheckRules.Of(best), languages);
        var issue = named.Count == 0 ? TemplateCheckRules.NotFound(name) : TemplateCheckRules.LanguageNotFound(name, language, languages);
        return new TemplateCheck(null, [issue], languages);
    }

    /// <summary>Checks a template that is at hand.</summary>
    /// <param name="template">The template as the platform listed it.</param>
    public static TemplateCheck Of(Template template)
    {
        _ = template ?? throw new ArgumentNullException(nameof(template));
        IReadOnlyList<string> languages = template.Status == TemplateStatus.Approved ? [template.Language] : [];
        return new TemplateCheck(template, TemplateCheckRules.Of(template), languages);
    }

    /// <summary>The template, or why there is none to send.</summary>
    /// <exception cref="CubeConnectTemplateException">
    /// The template has a fatal issue; nothing was sent. <see cref="CubeConnectTemplateException.AvailableLanguages"/> names the approved
    /// languages.
    /// </exception>
    public Template Require()
    {
        if (CanBeSent) return Template!;
        var fatal = Issues.Where(issue => issue.IsFatal).ToList();
        var mismatch = fatal.Exists(issue => issue.Reason == TemplateIssueReason.LanguageNotFound);
        throw new CubeConnectTemplateException(string.Join(" ", fatal))
        {
            ErrorCode = mismatch ? ErrorCode.TemplateLanguageMismatch : ErrorCode.TemplateNotFound,
            Outcome = RequestOutcome.NotSent,
            Operation = "CheckTemplate",
            AvailableLanguages = AvailableLanguages,
        };
    }
}
