namespace CubeConnect.Campaigns.Internal;

// Which page to read next of a list that may move while it is read. When it has grown shorter, rows may have moved onto pages already
// read; the cursor goes back to where they can be at most.
internal sealed class PageCursor
{
    private readonly int _perPage;
    private RecipientPage? _before;
    private int _emptyPage;

    public PageCursor(int from, int perPage) => (Next, _perPage) = (from, perPage);

    public PageCursor(RecipientPage after, int perPage) => (Next, _perPage, _before) = (after.Page + 1, perPage, after);

    public int? Next { get; private set; }

    public void Take(RecipientPage page)
    {
        var number = Next!.Value;
        if (page.Page != 0 && page.Page != number)
            throw Broken(FormattableString.Invariant($"page {page.Page} when the client requested page {number}"));
        if (number > CreateCampaignRequest.MaxRecipients) throw Broken("more pages than a campaign has recipients");

        var size = page.PerPage > 0 ? page.PerPage : _perPage;
        var gone = _before is null ? 0 : _before.Total - page.Total;
        if (gone > 0 && number > 1) Next = Math.Max(1, number - (((gone - 1) / size) + 1));
        else if (IsRepeated(page)) throw Broken(FormattableString.Invariant($"the rows of page {number - 1} again as page {number}"));
        else if (page.Items.Count == 0 && HoldsRows(page, number, size)) Next = AskAgain(number);
        else Next = IsLast(page, number, size) ? null : number + 1;
        _before = page;
    }

    private static bool IsLast(RecipientPage page, int number, int size) =>
        page.Items.Count == 0 || (page.LastPage > 0 ? number >= page.LastPage : page.Items.Count < size);

    // By its own numbers the page cannot be empty.
    private static bool HoldsRows(RecipientPage page, int number, int size) =>
        page.LastPage > number || page.Total > (long)(number - 1) * size;

    // Rows may have left between the platform's count and its read; a second empty page has another cause.
    private int AskAgain(int number)
    {
        if (_emptyPage == number) throw Broken(FormattableString.Invariant($"an empty page {number} in the middle of the list, twice"));
        return _emptyPage = number;
    }

    private bool IsRepeated(RecipientPage page) =>
        _before is { Items.Count: > 0 } && page.Total == _before.Total
        && page.Items.Select(row => row.Phone).SequenceEqual(_before.Items.Select(row => row.Phone));

    private static CubeConnectResponseException Broken(string what) =>
        new($"The platform gave {what}. The list would be incomplete, so reading stopped; try again later, and report it if it stays so.")
        {
            ErrorCode = ErrorCode.UnreadableResponse, Outcome = RequestOutcome.Accepted, Operation = "ListCampaignRecipients",
        };
}
