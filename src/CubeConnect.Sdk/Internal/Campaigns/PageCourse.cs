namespace CubeConnect.Internal;

/// <summary>
/// Which page to read next of a list that may move while it is read. When it has grown shorter since the page before, the rows behind the
/// reader's place moved forward by as much, some of them onto pages already read; the course goes back to where they can be at most. Pure.
/// </summary>
internal sealed class PageCourse(int from, int perPage)
{
    private RecipientPage? _before;

    /// <summary>The page to read next; null at the end.</summary>
    public int? Next { get; private set; } = from;

    /// <exception cref="CubeConnectResponseException">The page cannot be the one asked for, so that going on would lose rows or never end.</exception>
    public void Take(RecipientPage page)
    {
        var number = Next!.Value;
        if (page.CurrentPage != 0 && page.CurrentPage != number) throw Broken(FormattableString.Invariant($"page {page.CurrentPage} when it was asked for page {number}"));
        if (number > CreateCampaignRequest.MaxRecipients) throw Broken("more pages than a campaign has recipients");

        var size = page.PerPage > 0 ? page.PerPage : perPage;
        var gone = _before is null ? 0 : _before.Total - page.Total;
        if (gone > 0 && number > 1) Next = Math.Max(1, number - (((gone - 1) / size) + 1));
        else if (IsRepeated(page)) throw Broken(FormattableString.Invariant($"the rows of page {number - 1} again as page {number}"));
        else Next = IsLast(page, number, size) ? null : number + 1;
        _before = page;
    }

    private static bool IsLast(RecipientPage page, int number, int size) =>
        page.Recipients.Count == 0 || (page.LastPage > 0 ? number >= page.LastPage : page.Recipients.Count < size);

    private bool IsRepeated(RecipientPage page) =>
        _before is { Recipients.Count: > 0 } && page.Total == _before.Total
        && page.Recipients.Select(row => row.Phone).SequenceEqual(_before.Recipients.Select(row => row.Phone));

    private static CubeConnectResponseException Broken(string what) =>
        new($"The platform gave {what}. The list would be incomplete, so reading stopped; try again later, and report it if it stays so.")
        {
            ErrorCode = ErrorCode.UnreadableResponse,
            Outcome = RequestOutcome.Accepted,
            Operation = "ListCampaignRecipients",
        };
}
