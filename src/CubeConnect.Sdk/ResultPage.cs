namespace CubeConnect;

/// <summary>What every page of a list has beside its items.</summary>
public abstract record ResultPage : ApiRecord
{
    private protected ResultPage() { }

    /// <summary>Which page this is, from 1; 0 where the answer did not say.</summary>
    public int Page { get; init; }

    /// <summary>How many items the platform puts on a page.</summary>
    public int PerPage { get; init; }

    /// <summary>How many items there are over all pages. It changes while a filtered list moves.</summary>
    public int Total { get; init; }

    /// <summary>The last page's number.</summary>
    public int LastPage { get; init; }

    // The rows of a page that names none: they came as a list, as one with holes ("1", "3"), or as a page inside "data".
    private protected IReadOnlyList<T> RowsElsewhere<T>(JsonTypeInfo<IReadOnlyList<T>> list)
    {
        using var fields = new MemoryStream();
        using (var json = new Utf8JsonWriter(fields))
        {
            json.WriteStartObject();
            foreach (var field in AdditionalFields)
            {
                json.WritePropertyName(field.Key);
                field.Value.WriteTo(json);
            }

            json.WriteEndObject();
        }

        try
        {
            return JsonSerializer.Deserialize(fields.ToArray(), list)!;
        }
        catch (JsonException) when (Page > 0 || PerPage > 0 || LastPage > 0)
        {
            return []; // A page, by its numbers.
        }
    }

    [JsonInclude]
    internal int? CurrentPage
    {
        init => Page = value ?? Page;
    }

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
