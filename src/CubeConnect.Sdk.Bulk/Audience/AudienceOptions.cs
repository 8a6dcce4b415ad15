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
}
