using CubeConnect.RateLimits;

namespace CubeConnect.Tests.RateLimits;

internal static class LimiterCalls
{
    /// <summary>Calls of a client with this limit.</summary>
    public static ValueTask<RateLimitResult> AcquireAsync(
        this RequestRateLimiter limiter,
        int limit,
        RequestPriority priority = RequestPriority.Normal,
        TimeSpan? timeLeft = null,
        int maxQueued = 1000,
        CancellationToken cancellationToken = default) =>
        limiter.AcquireAsync(limit, priority, maxQueued, timeLeft ?? TimeSpan.MaxValue, cancellationToken);

    /// <summary>The result of a call that must not have had to wait.</summary>
    public static RateLimitResult AtOnce(this ValueTask<RateLimitResult> call) =>
        call.IsCompletedSuccessfully ? call.Result : throw new InvalidOperationException("The call waits, or has failed.");
}
