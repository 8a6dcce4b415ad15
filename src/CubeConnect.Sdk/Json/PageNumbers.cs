using System.Text.Json;

namespace CubeConnect.Json;

/// <summary>The <c>pagination</c> object that every paged answer carries.</summary>
internal readonly record struct PageNumbers(int CurrentPage, int PerPage, int Total, int LastPage)
{
    public static PageNumbers Read(ref Utf8JsonReader json)
    {
        int current = 0, perPage = 0, total = 0, last = 0;
        if (!json.IsObject()) return default;
        while (json.NextProperty())
        {
            if (json.Is("current_page"u8)) current = json.Int32() ?? 0;
            else if (json.Is("per_page"u8)) perPage = json.Int32() ?? 0;
            else if (json.Is("total"u8)) total = json.Int32() ?? 0;
            else if (json.Is("last_page"u8)) last = json.Int32() ?? 0;
            else json.SkipProperty();
        }

        return new PageNumbers(current, perPage, total, last);
    }
}
