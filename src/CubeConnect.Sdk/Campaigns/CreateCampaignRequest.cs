namespace CubeConnect;

/// <summary>One template to up to 50,000 phones.</summary>
/// <remarks>
/// The call carries an idempotency key derived from the whole content: the same request sent again returns the first campaign. To send it
/// again on purpose, change <see cref="Name"/> or <see cref="RequestOptions.IdempotencyKey"/>. API rule: "Campaigns", "Create Campaign".
/// </remarks>
public sealed record CreateCampaignRequest
{
    /// <summary>The most recipients of one campaign.</summary>
    public static int MaxRecipients => 50_000;

    /// <summary>The longest campaign name, in Unicode characters.</summary>
    public static int MaxNameLength => 120;

    /// <summary>The template's name, for example <c>eid_offer</c>. Campaigns are always templates.</summary>
    public required string Template { get; init; }

    /// <summary>The template's language: <c>ar</c>, <c>en_US</c>. Default: null, and the platform takes the first of that name.</summary>
    /// <remarks>API rule: "Campaigns", field <c>template_language</c>.</remarks>
    public string? Language { get; init; }

    /// <summary>Values for all recipients alike; <see cref="CampaignRecipient.Variables"/> has values of each. Default: none.</summary>
    public IReadOnlyList<string> Parameters { get => field ?? []; init; }

    /// <summary>Who gets it: 1 to 50,000, no number twice. A list is not copied; a query is enumerated exactly once.</summary>
    public required IEnumerable<CampaignRecipient> Recipients { get; init; }

    /// <summary>The campaign's name in the dashboard, at most 120 characters. Default: none.</summary>
    public string? Name { get; init; }

    /// <summary>When to start; null starts now.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>Lets the platform split a campaign that is too large for a day; do not split it yourself as well. Default: false.</summary>
    /// <remarks>Known from the official JavaScript SDK; no page of the API documentation shows it yet.</remarks>
    public bool SplitAcrossDays { get; init; }

    private bool PrintMembers(StringBuilder builder) => ApiRecord.Print(builder,
        $"Template = {Template}, Language = {Language}, Name = {Name}, Schedule = {Schedule}, SplitAcrossDays = {SplitAcrossDays}");
}
