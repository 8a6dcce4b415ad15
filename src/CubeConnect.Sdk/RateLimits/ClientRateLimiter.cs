namespace CubeConnect.RateLimits;

// The limiter of one client: the user's, if there is one, then the one that all clients of the key share. After a user's limiter, only the
// platform's own limits and pauses hold a call back in the shared one.
internal sealed class ClientRateLimiter
{
    private readonly RequestRateLimiter _shared;
    private readonly UserRateLimiter? _user;
    private readonly int _limit;
    private readonly int _maxQueued;
    private readonly TimeProvider _clock;

    public ClientRateLimiter(RequestRateLimiter shared, CubeConnectOptions options)
    {
        _shared = shared;
        _clock = options.TimeProvider;
        _user = options.RateLimiter is { } limiter ? new UserRateLimiter(limiter, _clock) : null;
        _limit = _user is null ? options.RequestsPerMinute ?? SlidingWindow.Unlimited : SlidingWindow.Unlimited;
        _maxQueued = options.MaxQueuedRequests;
    }

    public ValueTask<RateLimitResult> AcquireAsync(RequestPriority priority, TimeSpan timeLeft, CancellationToken cancellationToken) =>
        _user is null
        ? _shared.AcquireAsync(_limit, priority, _maxQueued, timeLeft, cancellationToken)
        : AcquireBothAsync(_user, priority, timeLeft, cancellationToken);

    // After a 429: pauses all clients of the key.
    public void Pause(TimeSpan time) => _shared.Pause(time);

    public void Update(int? limit, int? remaining) => _shared.Update(limit, remaining, _limit);

    private async ValueTask<RateLimitResult> AcquireBothAsync(
        UserRateLimiter user, RequestPriority priority, TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        var start = _clock.GetTimestamp();
        var result = await user.AcquireAsync(timeLeft, cancellationToken).ConfigureAwait(false);
        if (!result.IsAcquired) return result;
        RateLimitResult? shared = null;
        try
        {
            var left = timeLeft - _clock.GetElapsedTime(start);
            shared = await _shared.AcquireAsync(_limit, priority, _maxQueued, left, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (shared is not { IsAcquired: true }) result.Return();
        }

        return shared with { Waited = _clock.GetElapsedTime(start), Lease = shared.IsAcquired ? result.Lease : null };
    }
}
