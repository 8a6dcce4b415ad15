namespace CubeConnect;

/// <summary>More requests in a minute than the plan allows, or too many calls waiting here. The last attempt sent nothing.</summary>
/// <remarks>API rule: "Rate Limiting".</remarks>
/// <example><code>
/// try { await client.SendTextAsync(phone, "أهلًا", cancellationToken); }
/// catch (CubeConnectRateLimitException e) when (e.RetryAfter is { } wait) { await Task.Delay(wait, cancellationToken); }
/// </code></example>
public sealed class CubeConnectRateLimitException(string message, Exception? innerException = null)
    : CubeConnectException(message, innerException)
{
    /// <summary>How long to wait before the next try; null where neither the platform nor the local limiter said.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Requests that the plan allows in a minute, from <c>X-RateLimit-Limit</c>; null where the answer did not say.</summary>
    public int? Limit { get; init; }

    /// <summary>Requests left in the minute, from <c>X-RateLimit-Remaining</c>; null where the answer did not say.</summary>
    public int? Remaining { get; init; }
}
