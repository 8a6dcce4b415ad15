namespace CubeConnect.Sandbox.OpenApiTests.Inbox;

/// <summary>The query of a list.</summary>
internal class PageQuery
{
    [Description("The page, from 1.")]
    [FromQuery(Name = "page"), Range(1, int.MaxValue), DefaultValue(1)]
    public int? Page { get; init; }

    [Description("How many a page.")]
    [FromQuery(Name = "per_page"), Range(1, 100), DefaultValue(50)]
    public int? PerPage { get; init; }
}

internal sealed class SearchQuery : PageQuery
{
    [Description("Only those that contain this.")]
    [FromQuery(Name = "search")]
    public string? Search { get; init; }
}
