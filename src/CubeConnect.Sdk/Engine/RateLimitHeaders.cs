namespace CubeConnect.Engine;

// What an answer says about the requests left in the minute.
internal readonly record struct RateLimitHeaders(int? Limit, int? Remaining)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public static RateLimitHeaders Read(HttpResponseMessage response) =>
        new(Number(response, "X-RateLimit-Limit"), Number(response, "X-RateLimit-Remaining"));

    // Zero for a date that has passed; null without the header, or when its value is implausible.
    public static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider clock)
    {
        if (response.Headers.RetryAfter is not { } value) return null;
        var wait = value.Delta ?? (value.Date - clock.GetUtcNow());
        if (wait is null || wait > LongestWait) return null;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static int? Number(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values)
        && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
