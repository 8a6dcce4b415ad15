using CubeConnect.Bulk.Audience.Internal;

namespace CubeConnect.Bulk;

/// <summary>
/// A list of recipients, checked against a template before anything is sent: every faulty row with its number and reason, the good ones
/// ready to go, and the message as each of them will read it. Make a <see cref="CampaignPlan"/> of it.
/// </summary>
/// <remarks>
/// Strict by default: one faulty row makes <see cref="CanBeSent"/> false. With <see cref="AudienceOptions.DropFaultyRows"/> the rest goes
/// on. API rule: "Campaigns", section "Create Campaign", field <c>recipients</c>.
/// </remarks>
public sealed class CampaignAudience
{
    /// <summary>The longest body that WhatsApp accepts, values included, in Unicode characters.</summary>
    public static int MaxBodyLength => 1024;

    private readonly List<int> _rows;
    private readonly MessageTemplate _message;

    internal CampaignAudience(
        Template template, AudienceOptions options, CampaignRecipient[] recipients, int rowCount, IReadOnlyList<AudienceIssue> issues,
        List<int> rows, IReadOnlyList<TemplateIssue> templateIssues, MessageTemplate message)
    {
        (Template, Options, Good, RowCount, Issues, TemplateIssues) = (template, options, recipients, rowCount, issues, templateIssues);
        (_rows, _message) = (rows, message);
    }

    /// <summary>The template that it was checked against.</summary>
    public Template Template { get; }

    /// <summary>How it was checked.</summary>
    public AudienceOptions Options { get; }

    /// <summary>The good rows, in their order.</summary>
    public IReadOnlyList<CampaignRecipient> Recipients => Good;

    internal CampaignRecipient[] Good { get; }

    /// <summary>How many rows there were, good and faulty.</summary>
    public int RowCount { get; }

    /// <summary>How many rows are faulty.</summary>
    public int FaultyRowCount => RowCount - Recipients.Count;

    /// <summary>Everything that is wrong with rows, by row.</summary>
    public IReadOnlyList<AudienceIssue> Issues { get; }

    /// <summary>What is wrong with the template, fatal or not.</summary>
    public IReadOnlyList<TemplateIssue> TemplateIssues { get; }

    /// <summary>True when a recipient is left, the template has no fatal issue, and every row is good or faulty ones are dropped.</summary>
    public bool CanBeSent =>
        Recipients.Count > 0 && (FaultyRowCount == 0 || Options.DropFaultyRows) && !TemplateIssues.Any(issue => issue.IsFatal);

    /// <summary>Checks recipients against a template. Costs no request; faulty rows are reported, never thrown.</summary>
    /// <param name="recipients">The rows, enumerated exactly once. The good ones are kept.</param>
    /// <param name="template">The template as the platform listed it.</param>
    /// <param name="options">How to check; null is strict.</param>
    /// <exception cref="ArgumentException"><see cref="AudienceOptions.DefaultRegion"/> does not exist.</exception>
    /// <exception cref="CubeConnectValidationException">
    /// Enumerating the rows threw; the message names the row, and repeats that of a <see cref="FormatException"/>,
    /// <see cref="InvalidDataException"/> or <see cref="IOException"/>.
    /// </exception>
    public static CampaignAudience Check(IEnumerable<CampaignRecipient> recipients, Template template, AudienceOptions? options = null)
    {
        _ = recipients ?? throw new ArgumentNullException(nameof(recipients));
        return AudienceReport.Of(recipients, template ?? throw new ArgumentNullException(nameof(template)), options ?? new());
    }

    /// <summary>Goes on only with a list that can be sent.</summary>
    /// <exception cref="CubeConnectTemplateException">The template has a fatal issue.</exception>
    /// <exception cref="CubeConnectValidationException">
    /// Rows are faulty and not to be dropped, or no recipient is left. <see cref="CubeConnectValidationException.Errors"/> names the first
    /// hundred.
    /// </exception>
    public void ThrowIfFaulty()
    {
        if (!CanBeSent) throw AudienceFailure.Create(this);
    }

    /// <summary>How many issues there are of each reason.</summary>
    public IReadOnlyDictionary<AudienceIssueReason, int> CountIssues() =>
        Issues.GroupBy(issue => issue.Reason).OrderBy(group => group.Key).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>The row of a good recipient, for reports about its result.</summary>
    /// <param name="index">The recipient's index in <see cref="Recipients"/>.</param>
    /// <returns>The row, counted from <see cref="AudienceOptions.FirstRow"/>.</returns>
    public int RowOf(int index)
    {
        if (index < 0 || index >= Recipients.Count) throw new ArgumentOutOfRangeException(nameof(index));
        return _rows[index];
    }

    /// <summary>The message as the customer of a row will read it.</summary>
    /// <param name="row">A good row, counted from <see cref="AudienceOptions.FirstRow"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The row does not exist or is faulty.</exception>
    public RenderedMessage Render(int row)
    {
        var index = _rows.BinarySearch(row);
        if (index < 0) throw new ArgumentOutOfRangeException(nameof(row), "The row does not exist or is faulty.");
        return Render(Recipients[index]);
    }

    /// <summary>The message as a recipient will read it, in the list or not.</summary>
    /// <param name="recipient">The recipient.</param>
    public RenderedMessage Render(CampaignRecipient recipient) =>
        _message.Render(recipient ?? throw new ArgumentNullException(nameof(recipient)));

    /// <summary>The counts; no names or numbers.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Recipients.Count} of {RowCount} rows can be sent with {Template.Name} ({Template.Language}); ")
            + FormattableString.Invariant($"{FaultyRowCount} {(FaultyRowCount == 1 ? "row is" : "rows are")} faulty.");
}
