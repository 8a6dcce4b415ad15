using System.Net.Http.Headers;

namespace CubeConnect.Engine;

/// <summary>Reads <c>Retry-After</c>, in seconds or as a date.</summary>
internal static class RetryAfterHeader
{
    /// <summary>Longer than a day is nonsense rather than advice.</summary>
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
