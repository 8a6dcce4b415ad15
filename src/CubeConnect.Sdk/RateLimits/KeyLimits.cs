namespace CubeConnect.RateLimits;

/// <summary>
/// What all clients of one process share that use the same key at the same address: their limiters, one per number of requests, and the
/// budget of their retries. What the platform says to one of them holds for all.
/// </summary>
/// <param name="clock">The clock of all of them.</param>
/// <param name="provider">The provider that all of them use, kept here for as long as one of them is.</param>
internal sealed class KeyLimits(TimeProvider clock, Delegate? provider = null)
{
    private readonly Gate _gate = new();
    private readonly List<(int? RequestsPerMinute, RequestRateLimiter Limiter)> _limiters = [];
    private readonly MonotonicTime _time = new(clock);
    private long _quietUntil = long.MinValue;

    /// <summary>Held, so that a client made later finds it again while any client is left.</summary>
    public Delegate? Provider { get; } = provider;

    public RetryBudget Retries { get; } = new(clock);

    /// <summary>The limiter for a number of requests per minute. Clients that were given different numbers do not share one: whoever sets less, means less.</summary>
    public RequestRateLimiter Limiter(int? requestsPerMinute)
    {
        lock (_gate)
        {
            foreach (var entry in _limiters)
            {
                if (entry.RequestsPerMinute == requestsPerMinute) return entry.Limiter;
            }

            var limiter = new RequestRateLimiter(requestsPerMinute, clock);
            var quiet = _quietUntil - _time.Now;
            if (_quietUntil != long.MinValue && quiet > 0) limiter.Pause(_time.Span(quiet));
            _limiters.Add((requestsPerMinute, limiter));
            return limiter;
        }
    }

    public void Pause(TimeSpan time)
    {
        lock (_gate)
        {
            _quietUntil = Math.Max(_quietUntil, _time.After(_time.Now, time));
            foreach (var entry in _limiters) entry.Limiter.Pause(time);
        }
    }

    public void Learn(int? limit, int? remaining)
    {
        lock (_gate)
        {
            foreach (var entry in _limiters) entry.Limiter.Learn(limit, remaining);
        }
    }
}
