using CubeConnect.OptOuts.Internal;

namespace CubeConnect;

/// <summary>The first page of the opt-out list. No source shows how to request another.</summary>
/// <remarks>
/// Known from the JavaScript SDK. When <see cref="ResultPage.Total"/> is more than there are items, raise
/// <see cref="ListOptOutsRequest.PerPage"/>, or narrow the list by the digits of its numbers.
/// </remarks>
public sealed record OptOutPage : ResultPage
{
    private readonly IReadOnlyList<OptOut>? _items;

    /// <summary>The entries; empty when there are none, never null.</summary>
    [JsonPropertyName("opt_outs")]
    public IReadOnlyList<OptOut> Items { get => _items ?? []; init => _items = value; }

    internal static OptOutPage WithRows(OptOutPage page) =>
        page._items is null ? page with { Items = page.RowsElsewhere(OptOutJson.Forgiving.IReadOnlyListOptOut) } : page;

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) =>
        Print(builder, $"Items = {Items.Count}, Page = {Page}, PerPage = {PerPage}, Total = {Total}, LastPage = {LastPage}");
}
