using System.Threading.RateLimiting;
using CubeConnect.Polling;

namespace CubeConnect.RateLimits;

/// <summary>Asks a limiter of the user's own. One that does not queue but says when to come again is asked again then, if there is time.</summary>
internal sealed class ForeignLimiter(RateLimiter limiter, TimeProvider clock)
{
    /// <summary>A timer counts no more than seven weeks; one that says more is asked again before.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public async ValueTask<LimiterAnswer> AcquireAsync(TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        var begin = clock.GetTimestamp();
        using var timeUp = timeLeft == Timeout.InfiniteTimeSpan ? null : clock.CreateCancellationTokenSource(timeLeft > TimeSpan.Zero ? timeLeft : TimeSpan.Zero);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeUp?.Token ?? default);
        try
        {
            while (true)
            {
                var lease = await limiter.AcquireAsync(1, either.Token).ConfigureAwait(false);
                var waited = clock.GetElapsedTime(begin);
                if (lease.IsAcquired) return new LimiterAnswer(LimiterVerdict.Granted, waited, Lease: lease);
                var says = lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) && retryAfter > TimeSpan.Zero;
                lease.Dispose();
                if (!says) return new LimiterAnswer(LimiterVerdict.QueueFull, waited);
                if (timeUp is not null && retryAfter >= timeLeft - waited) return new LimiterAnswer(LimiterVerdict.DoesNotFit, waited, retryAfter);
                await clock.Delay(retryAfter < LongestWait ? retryAfter : LongestWait, either.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new LimiterAnswer(LimiterVerdict.DoesNotFit, clock.GetElapsedTime(begin));
        }
    }
}
