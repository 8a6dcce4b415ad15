using System.Text;
using System.Text.Json;
using CubeConnect.Json;

namespace CubeConnect;

/// <summary>One page of a campaign's recipients.</summary>
/// <remarks>API rule: "Campaigns", section "Get Campaign Recipients".</remarks>
public sealed record RecipientPage
{
    /// <summary>The campaign.</summary>
    public CampaignId CampaignId { get; init; }

    /// <summary>The recipients on this page; empty beyond the last page, never null.</summary>
    public IReadOnlyList<RecipientResult> Recipients { get => field ?? []; init; }

    /// <summary>Which page this is, from 1; 0 where the answer did not say.</summary>
    public int CurrentPage { get; init; }

    /// <summary>How many recipients the platform puts on a page.</summary>
    public int PerPage { get; init; }

    /// <summary>How many recipients there are over all pages. Changes while a filtered list moves.</summary>
    public int Total { get; init; }

    /// <summary>The last page's number.</summary>
    public int LastPage { get; init; }

    /// <summary>True while there are pages behind this one.</summary>
    public bool HasMore => CurrentPage < LastPage;

    /// <summary>Prints how many there are, not whom.</summary>
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("CampaignId = ").Append(CampaignId.Value).Append(", ").Append(FormattableString.Invariant($"Recipients = {Recipients.Count}, CurrentPage = {CurrentPage}, PerPage = {PerPage}, Total = {Total}, LastPage = {LastPage}"));
        return true;
    }

    internal static RecipientPage Read(ref Utf8JsonReader json)
    {
        if (!json.IsObject()) return new RecipientPage();
        CampaignId id = default;
        IReadOnlyList<RecipientResult> recipients = [];
        PageNumbers page = default;
        while (json.NextProperty())
        {
            if (json.Is("campaign_id"u8)) id = CampaignId.Read(ref json);
            else if (json.Is("recipients"u8)) recipients = json.List(RecipientResult.Read);
            else if (json.Is("pagination"u8)) page = PageNumbers.Read(ref json);
            else json.SkipProperty();
        }

        return new RecipientPage
        {
            CampaignId = id,
            Recipients = recipients,
            CurrentPage = page.CurrentPage,
            PerPage = page.PerPage,
            Total = page.Total,
            LastPage = page.LastPage,
        };
    }
}
