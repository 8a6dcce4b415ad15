using CubeConnect.Json;

namespace CubeConnect;

/// <summary>What every page of a list has beside its items.</summary>
public abstract record ResultPage : ApiRecord
{
    private protected ResultPage()
    {
    }

    /// <summary>Which page this is, from 1; 0 where the answer did not say.</summary>
    public int Page { get; init; }

    /// <summary>How many items the platform puts on a page.</summary>
    public int PerPage { get; init; }

    /// <summary>How many items there are over all pages. It changes while a filtered list moves.</summary>
    public int Total { get; init; }

    /// <summary>The last page's number.</summary>
    public int LastPage { get; init; }

    /// <summary>True while there are pages after this one.</summary>
    [JsonIgnore]
    public bool HasMore => Page < LastPage;

    // Where the platform puts the numbers. Declared after them, since the properties are set in their order.
    [JsonInclude]
    [JsonConverter(typeof(ForgivingObjectConverter<PageNumbers>))]
    internal PageNumbers? Pagination
    {
        init
        {
            if (value is not null) (Page, PerPage, Total, LastPage) = (value.CurrentPage, value.PerPage, value.Total, value.LastPage);
        }
    }

    internal sealed record PageNumbers(int CurrentPage, int PerPage, int Total, int LastPage);
}
