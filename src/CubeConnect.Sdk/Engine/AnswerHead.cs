using CubeConnect.Diagnostics;

namespace CubeConnect.Engine;

/// <summary>What an answer's headers say of limits; they count although the body breaks off.</summary>
internal readonly record struct AnswerHead(TimeSpan? RetryAfter, RateLimitHeaders RateLimit)
{
    public static AnswerHead Read(HttpResponseMessage answer, ApiExchange exchange) =>
        new(RetryAfterHeader.Read(answer.Headers, exchange.Settings.Clock), RateLimitHeaders.Read(answer));

    /// <summary>Lets the limiter learn, except from health, which has no key and counts for nobody.</summary>
    public static void Learn(HttpResponseMessage answer, ApiExchange exchange)
    {
        if (exchange.Operation.IsAnonymous) return;
        var settings = exchange.Settings;
        var rateLimit = RateLimitHeaders.Read(answer);
        Telemetry.Learned(rateLimit, settings);
        if (rateLimit.IsPresent && settings.Gateway.RateLimitIsPerMinute) settings.Limiter.Update(rateLimit.Limit, rateLimit.Remaining);
    }
}
