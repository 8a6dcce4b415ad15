using System.Net.Http.Headers;

namespace CubeConnect.Engine;

/// <summary>What every answer says about the requests left in the minute.</summary>
internal readonly record struct RateLimitHeaders(int? Limit, int? Remaining)
{
    public bool IsPresent => Limit is not null || Remaining is not null;

    public static RateLimitHeaders Read(HttpResponseMessage response) =>
        new(Number(response, "X-RateLimit-Limit"), Number(response, "X-RateLimit-Remaining"));

    private static int? Number(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values)
        && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>The answer's <c>Retry-After</c>. .NET reads seconds and dates; fractions and negative numbers are null.</summary>
internal static class RetryAfterHeader
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The wait; zero for a date that has passed; null where there is none, or nonsense.</summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, TimeProvider clock)
    {
        if (headers.RetryAfter is not { } value) return null;
        var wait = value.Delta ?? (value.Date - clock.GetUtcNow());
        if (wait is null || wait > Longest) return null;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
