namespace CubeConnect.Tests.Campaigns;

/// <summary>A server's list that changes while it is read.</summary>
internal sealed class ChangingList(IEnumerable<int> rows)
{
    private readonly List<int> _rows = [.. rows];

    /// <summary>What happens before a page is read for the first time.</summary>
    public Dictionary<int, Action<List<int>>> Before { get; } = [];

    /// <summary>The page size, whatever was asked for.</summary>
    public int? Size { get; init; }

    /// <summary>The page that is given for all.</summary>
    public int? OnlyPage { get; init; }

    /// <summary>Whether that page says its own number, or the one asked for.</summary>
    public bool AdmitsIt { get; init; }

    /// <summary>True leaves the page numbers out.</summary>
    public bool IsSilent { get; init; }

    public RecipientPage Page(ListRecipientsRequest request)
    {
        if (Before.Remove(request.Page, out var change)) change(_rows);
        var (size, number) = (Size ?? request.PerPage, OnlyPage ?? request.Page);
        var rows = _rows.Skip((number - 1) * size).Take(size)
            .Select(row => new RecipientResult { Phone = CampaignSamples.PhoneOf(row), Status = RecipientStatus.Pending }).ToList();
        if (IsSilent) return new RecipientPage { Items = rows };
        return new RecipientPage
        {
            Items = rows, Page = AdmitsIt ? number : request.Page, PerPage = size, Total = _rows.Count,
            LastPage = Math.Max(1, (_rows.Count + size - 1) / size),
        };
    }
}
