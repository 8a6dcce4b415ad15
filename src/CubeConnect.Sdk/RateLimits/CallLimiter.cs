using System.Threading.RateLimiting;

namespace CubeConnect.RateLimits;

/// <summary>
/// The one door that every call passes before it leaves. With a limiter of the user's own, for instance one that several machines share,
/// that one is asked first; ours then has no number and only keeps the quiet that the platform asks for.
/// </summary>
/// <param name="limits">What all clients with this key share.</param>
/// <param name="requestsPerMinute">The number of our own limiter; null for none.</param>
/// <param name="queueLimit">How many calls of this client may find others waiting and still join them.</param>
/// <param name="foreign">The user's own limiter; not disposed of here, since whoever made it may use it elsewhere.</param>
/// <param name="clock">For waits that a limiter asks for.</param>
internal sealed class CallLimiter(KeyLimits limits, int? requestsPerMinute, int queueLimit, RateLimiter? foreign, TimeProvider clock)
{
    private readonly RequestRateLimiter _own = limits.Limiter(foreign is null ? requestsPerMinute : null);

    /// <summary>Waits for the call's turn.</summary>
    /// <param name="priority">The lane; a limiter of the user's own knows none.</param>
    /// <param name="timeLeft">What is left of the call's total time; <see cref="Timeout.InfiniteTimeSpan"/> for any time.</param>
    /// <param name="cancellationToken">Ends the wait with an <see cref="OperationCanceledException"/> and gives the place back.</param>
    /// <returns>The answer; dispose of its lease when the call has ended.</returns>
    public ValueTask<LimiterAnswer> AcquireAsync(RequestPriority priority, TimeSpan timeLeft, CancellationToken cancellationToken) => foreign is null
        ? _own.AcquireAsync(priority, timeLeft, queueLimit, cancellationToken)
        : AcquireFromBothAsync(foreign, priority, timeLeft, cancellationToken);

    /// <summary>After a 429 with RATE_LIMIT_EXCEEDED: quiet for everybody who uses this key.</summary>
    public void Pause(TimeSpan time) => limits.Pause(time);

    /// <summary>Takes in <c>X-RateLimit-Limit</c> and <c>X-RateLimit-Remaining</c> of an answer.</summary>
    public void Learn(int? limit, int? remaining) => limits.Learn(limit, remaining);

    private async ValueTask<LimiterAnswer> AcquireFromBothAsync(RateLimiter limiter, RequestPriority priority, TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        var begin = clock.GetTimestamp();
        var answer = await new ForeignLimiter(limiter, clock).AcquireAsync(timeLeft, cancellationToken).ConfigureAwait(false);
        if (!answer.Granted) return answer;
        try
        {
            var own = await _own.AcquireAsync(priority, Remaining(timeLeft, clock.GetElapsedTime(begin)), queueLimit, cancellationToken).ConfigureAwait(false);
            if (!own.Granted) answer.Lease!.Dispose();
            return own with { Waited = clock.GetElapsedTime(begin), Lease = own.Granted ? answer.Lease : null };
        }
        catch
        {
            answer.Lease!.Dispose();
            throw;
        }
    }

    private static TimeSpan Remaining(TimeSpan timeLeft, TimeSpan passed)
    {
        if (timeLeft == Timeout.InfiniteTimeSpan) return timeLeft;
        return timeLeft > passed ? timeLeft - passed : TimeSpan.Zero;
    }
}
