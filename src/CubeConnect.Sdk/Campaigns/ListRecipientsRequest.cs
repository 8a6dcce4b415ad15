namespace CubeConnect;

/// <summary>Which recipients of a campaign to read.</summary>
/// <remarks>API rule: "Campaigns", section "Get Campaign Recipients".</remarks>
public sealed record ListRecipientsRequest
{
    /// <summary>The most recipients on one page.</summary>
    public static int MaxPerPage => 100;

    /// <summary>The page, from 1; a listing starts there. Default: 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Recipients on a page, 1 to 100. Default: 100, which costs the fewest requests.</summary>
    public int PerPage { get; init; } = MaxPerPage;

    /// <summary>Only those with this status: pending, sent or failed. Default: all.</summary>
    public RecipientStatus? Status { get; init; }

    /// <summary>Whether the next page is fetched while you work on the present one. Off saves requests. Default: true.</summary>
    public bool FetchAhead { get; init; } = true;

    internal ApiPath AddTo(ApiPath path)
    {
        if (Page < 1) path.Faults.Add("page", "Pages count from 1.");
        if (PerPage < 1 || PerPage > MaxPerPage)
            path.Faults.Add("per_page", FormattableString.Invariant($"A page holds 1 to {MaxPerPage} recipients."));
        return path.Query("page", Page).Query("per_page", PerPage).Query("status", Status?.Value);
    }
}
