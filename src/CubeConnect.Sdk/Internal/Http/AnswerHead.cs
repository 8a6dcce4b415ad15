namespace CubeConnect.Internal;

/// <summary>What an answer's headers say of limits, taken before its body, which may break off.</summary>
internal readonly record struct AnswerHead(TimeSpan? RetryAfter, RateLimitHeaders RateLimit)
{
    /// <summary>Reads it and lets the limiter learn from it, except from health, which has no key and counts for nobody.</summary>
    public static AnswerHead Read(HttpResponseMessage response, ApiExchange exchange)
    {
        var settings = exchange.Settings;
        var rateLimit = RateLimitHeaders.Read(response);
        if (!exchange.Operation.IsAnonymous)
        {
            Telemetry.Learned(rateLimit, settings);
            if (rateLimit.IsPresent && settings.Gateway.RateLimitIsPerMinute) settings.Limiter.Learn(rateLimit.Limit, rateLimit.Remaining);
        }

        // Nobody asks a success when to come again.
        var retryAfter = (int)response.StatusCode < 400 ? null : RetryAfterHeader.Read(response.Headers, settings.Clock);
        return new AnswerHead(retryAfter, rateLimit);
    }
}
