namespace CubeConnect;

/// <summary>Which entries of the opt-out list to read.</summary>
/// <remarks>Known from the official JavaScript SDK; no page of the API documentation shows it yet.</remarks>
public sealed record ListOptOutsRequest
{
    /// <summary>Only entries of this scope. Default: all.</summary>
    public OptOutScope? Scope { get; init; }

    /// <summary>Only numbers that hold these digits, as part of a number. Default: all.</summary>
    public string? PhoneContains { get; init; }

    /// <summary>Entries on the page; the platform's own number where null. Its greatest value is not documented. Default: null.</summary>
    public int? PerPage { get; init; }

    internal ApiPath AddTo(ApiPath path)
    {
        if (PerPage is < 1) path.Faults.Add("per_page", "A page holds at least one entry.");
        return path.Query("scope", Scope?.Value).Query("phone", PhoneContains).Query("per_page", PerPage);
    }

    private bool PrintMembers(StringBuilder builder) => ApiRecord.Print(builder, $"Scope = {Scope}, PerPage = {PerPage}");
}
