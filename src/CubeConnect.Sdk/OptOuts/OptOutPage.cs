using CubeConnect.OptOuts.Internal;

namespace CubeConnect;

/// <summary>One page of the opt-out list.</summary>
/// <remarks>Known from the JavaScript SDK, which requests no more pages; narrow the list with <see cref="ListOptOutsRequest"/>.</remarks>
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
