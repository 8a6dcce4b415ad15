using System.Threading.RateLimiting;

namespace CubeConnect.RateLimits;

/// <summary>
/// What every call of one client passes before it is sent: the user's limiter, where there is one, then the limiter that all clients of
/// the key share. With a limiter of the user's the client has no limit of its own there, and only what the platform says holds it back.
/// </summary>
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

    /// <summary>Waits for the call's turn.</summary>
    /// <param name="priority">Which queue to wait in; a limiter of the user's knows none.</param>
    /// <param name="timeLeft">What is left of the call's time; <see cref="TimeSpan.MaxValue"/> for no bound.</param>
    /// <param name="cancellationToken">Ends the wait with an <see cref="OperationCanceledException"/>.</param>
    public ValueTask<RateLimitResult> AcquireAsync(RequestPriority priority, TimeSpan timeLeft, CancellationToken cancellationToken) =>
        _user is null
        ? _shared.AcquireAsync(_limit, priority, _maxQueued, timeLeft, cancellationToken)
        : AcquireBothAsync(_user, priority, timeLeft, cancellationToken);

    /// <summary>After a 429 by the per-minute limit: pauses all clients of the key, for a minute at most.</summary>
    public void Pause(TimeSpan time) => _shared.Pause(time);

    /// <summary>Applies the rate-limit headers of an answer.</summary>
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
            if (shared is not { IsAcquired: true }) Return(result.Lease);
        }

        return shared with { Waited = _clock.GetElapsedTime(start), Lease = shared.IsAcquired ? result.Lease : null };
    }

    private static void Return(IDisposable? lease)
    {
        try
        {
            lease?.Dispose();
        }
        catch (Exception)
        {
            // A limiter that cannot take its permit back must not hide why the call ended.
        }
    }
}
