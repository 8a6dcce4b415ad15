namespace CubeConnect;

/// <summary>One recipient of a campaign.</summary>
/// <param name="Phone">The number, with country code, written in any usual way. Creating the campaign rejects what cannot be one.</param>
/// <remarks>API rule: "Campaigns", section "Create Campaign", field <c>recipients</c>.</remarks>
public sealed record CampaignRecipient(PhoneNumber Phone)
{
    private Dictionary<string, string>? _variables;

    // A copy made with "with" has variables of its own: filled for one customer, they must not change what another one reads.
    private CampaignRecipient(CampaignRecipient original) =>
        (Phone, Name, _variables) =
            (original.Phone, original.Name, original._variables is { } variables ? new(variables, StringComparer.Ordinal) : null);

    /// <summary>The name as the dashboard shows it. Default: none.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// The values for this recipient: keys <c>"1"</c>, <c>"2"</c> and so on. Empty ones, line breaks, tabs and more than 4 spaces in a row
    /// (132018) are rejected. Use these or <see cref="CreateCampaignRequest.Parameters"/>: which of the two wins is not documented.
    /// </summary>
    public IDictionary<string, string> Variables
    {
        get => _variables ??= new Dictionary<string, string>(StringComparer.Ordinal);
        init => _variables = value is null ? null : new Dictionary<string, string>(value, StringComparer.Ordinal);
    }

    // The variables without making an empty dictionary for a recipient that has none.
    internal Dictionary<string, string>? VariablesOrNull => _variables;

    private bool PrintMembers(StringBuilder builder) => ApiRecord.Print(builder, $"Phone = {Phone}, Variables = {_variables?.Count ?? 0}");
}
