using System.Text;
using System.Text.Json;
using CubeConnect.Json;

namespace CubeConnect;

/// <summary>What the opt-out list answered: one page of it.</summary>
/// <remarks>Known from the official JavaScript SDK, which has no way to ask for a further page; narrow the list with <see cref="ListOptOutsRequest"/> instead.</remarks>
public sealed record OptOutPage
{
    /// <summary>The entries; empty when there are none, never null.</summary>
    public IReadOnlyList<OptOut> OptOuts { get => field ?? []; init; }

    /// <summary>Which page this is, from 1; 0 where the answer did not say.</summary>
    public int CurrentPage { get; init; }

    /// <summary>How many entries the platform puts on a page.</summary>
    public int PerPage { get; init; }

    /// <summary>How many entries there are over all pages.</summary>
    public int Total { get; init; }

    /// <summary>The last page's number.</summary>
    public int LastPage { get; init; }

    /// <summary>True when the list is longer than this page.</summary>
    public bool HasMore => CurrentPage < LastPage;

    /// <summary>Prints how many there are, not whom.</summary>
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(FormattableString.Invariant($"OptOuts = {OptOuts.Count}, CurrentPage = {CurrentPage}, PerPage = {PerPage}, Total = {Total}, LastPage = {LastPage}"));
        return true;
    }

    internal static OptOutPage Read(ref Utf8JsonReader json)
    {
        if (!json.IsObject()) return new OptOutPage();
        IReadOnlyList<OptOut> optOuts = [];
        PageNumbers page = default;
        while (json.NextProperty())
        {
            if (json.Is("opt_outs"u8)) optOuts = json.List(OptOut.Read);
            else if (json.Is("pagination"u8)) page = PageNumbers.Read(ref json);
            else json.SkipProperty();
        }

        return new OptOutPage { OptOuts = optOuts, CurrentPage = page.CurrentPage, PerPage = page.PerPage, Total = page.Total, LastPage = page.LastPage };
    }
}
