namespace CubeConnect.Bulk;

/// <summary>How a list of recipients is checked.</summary>
public sealed record AudienceOptions
{
    /// <summary>The number of the first row in every report: 2 for a spreadsheet with a heading. Default: 1.</summary>
    public int FirstRow { get; init; } = 1;

    /// <summary>
    /// Leaves faulty rows out and goes on with the rest; they stay in <see cref="CampaignAudience.Issues"/>. Of duplicates the first is
    /// kept. Default: false, and one faulty row stops the whole list.
    /// </summary>
    public bool DropFaultyRows { get; init; }

    /// <summary>
    /// Values for the template's places that are the same for everybody (<see cref="CreateCampaignRequest.Parameters"/>). A list has either
    /// these or variables in its rows, since which of the two wins is not documented; with these, every variable in a row is surplus.
    /// Default: none.
    /// </summary>
    public IReadOnlyList<string> Parameters { get => field ?? []; init; }

    /// <summary>
    /// The country that numbers without a country code belong to, as two letters: with <c>SA</c>, <c>0501234567</c> is
    /// <c>+966501234567</c>. A number that could also belong to another country is faulty. Default: none, and such numbers are faulty.
    /// </summary>
    public string? DefaultRegion { get; init; }

    /// <summary>
    /// A check of your own. It is called once for each row that is not null, right after the row was enumerated, and returns what is wrong
    /// with the row, or null. The row then is faulty with <see cref="AudienceIssueReason.OwnCheck"/>. Default: none.
    /// </summary>
    public Func<CampaignRecipient, string?>? CheckRow { get; init; }
}
