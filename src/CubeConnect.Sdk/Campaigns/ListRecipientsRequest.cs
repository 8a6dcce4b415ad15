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
}
