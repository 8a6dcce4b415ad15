using CubeConnect.Campaigns.Internal;

namespace CubeConnect;

/// <summary>One page of a campaign's recipients.</summary>
/// <remarks>API rule: "Campaigns", section "Get Campaign Recipients".</remarks>
public sealed record RecipientPage : ResultPage
{
    private readonly IReadOnlyList<RecipientResult>? _items;

    /// <summary>The campaign.</summary>
    public CampaignId CampaignId { get; init; }

    /// <summary>The recipients on this page; empty beyond the last page, never null.</summary>
    [JsonPropertyName("recipients")]
    public IReadOnlyList<RecipientResult> Items { get => _items ?? []; init => _items = value; }

    /// <summary>True while there are pages after this one.</summary>
    [JsonIgnore]
    public bool HasMore => Page < LastPage;

    internal static RecipientPage WithRows(RecipientPage page) =>
        page._items is null ? page with { Items = page.RowsElsewhere(CampaignJson.Forgiving.IReadOnlyListRecipientResult) } : page;

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) => Print(builder,
        $"CampaignId = {CampaignId}, Items = {Items.Count}, Page = {Page}, PerPage = {PerPage}, Total = {Total}, LastPage = {LastPage}");
}
