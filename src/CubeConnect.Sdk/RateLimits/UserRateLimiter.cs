namespace CubeConnect.RateLimits;

// Waits for a limiter of the user's own. If it refuses with a retry-after, it is tried again then. If it does not answer or ignores its
// token, the call still keeps to its time.
internal sealed class UserRateLimiter(RateLimiter limiter, TimeProvider clock)
{
    // A timer counts no more than seven weeks, so a longer wait is cut into pieces.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public async ValueTask<RateLimitResult> AcquireAsync(TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        using var time = AttemptTimeout.OfWait(clock, timeLeft, cancellationToken);
        var token = time?.Token ?? cancellationToken;
        try
        {
            while (true)
            {
                var lease = await TryAcquireAsync(token).ConfigureAwait(false);
                var waited = clock.GetElapsedTime(start);
                if (lease.IsAcquired) return new RateLimitResult(RateLimitVerdict.Acquired, waited, Lease: lease);
                var hasTime = lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) && retryAfter > TimeSpan.Zero;
                lease.Dispose();
                if (!hasTime) return new RateLimitResult(RateLimitVerdict.UserLimiterRefused, waited);
                if (retryAfter >= timeLeft - waited) return new RateLimitResult(RateLimitVerdict.UserLimiterTooLate, waited, retryAfter);
                await clock.Delay(retryAfter < LongestWait ? retryAfter : LongestWait, token).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            if (cancellationToken.IsCancellationRequested) throw new OperationCanceledException(e.Message, e, cancellationToken);
            var waited = clock.GetElapsedTime(start);
            return token.IsCancellationRequested
                ? new RateLimitResult(RateLimitVerdict.UserLimiterTooLate, waited)
                : new RateLimitResult(RateLimitVerdict.UserLimiterFailed, waited, Error: e);
        }
    }

    private async Task<RateLimitLease> TryAcquireAsync(CancellationToken token)
    {
        var answer = limiter.AcquireAsync(1, token).AsTask();
        try
        {
            return await answer.WaitAsync(Timeout.InfiniteTimeSpan, clock, token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            _ = ReturnLateLeaseAsync(answer);
            throw;
        }
    }

    private static async Task ReturnLateLeaseAsync(Task<RateLimitLease> answer)
    {
        try
        {
            using var lease = await answer.ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The call has ended for its own reason.
        }
    }
}
