using System.Globalization;

namespace CubeConnect.Engine;

/// <summary>What every answer says about the requests left in the minute.</summary>
internal readonly record struct RateLimitHeaders(int? Limit, int? Remaining)
{
    public bool IsPresent => Limit is not null || Remaining is not null;

    public static RateLimitHeaders Read(HttpResponseMessage response) =>
        new(Number(response, "X-RateLimit-Limit"), Number(response, "X-RateLimit-Remaining"));

    private static int? Number(HttpResponseMessage response, string name)
    {
#if NET8_0_OR_GREATER
        if (!response.Headers.NonValidated.TryGetValues(name, out var values)) return null;
#else
        if (!response.Headers.TryGetValues(name, out var values)) return null;
#endif
        foreach (var value in values)
        {
            return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        }

        return null;
    }
}
