using System.Text.Json;

namespace CubeConnect.Sandbox.Endpoints;

/// <summary>A page of a list, and the <c>pagination</c> object that goes with it.</summary>
internal sealed record Paging(int Page, int PerPage, int Total)
{
    public const int DefaultPerPage = 50;
    public const int MostPerPage = 100;

    public int Skip => (int)Math.Min(int.MaxValue, (Page - 1L) * PerPage);

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("pagination");
        json.WriteNumber("current_page", Page);
        json.WriteNumber("per_page", PerPage);
        json.WriteNumber("total", Total);
        json.WriteNumber("last_page", Math.Max(1, (Total + PerPage - 1) / PerPage));
        json.WriteEndObject();
    }
}
