namespace CubeConnect.RateLimits;

// Bounds the retries of all calls with one key, so that they do not multiply the traffic during an outage: one retry for ten calls, and a
// small reserve that refills with time.
internal sealed class RetryBudget(TimeProvider clock)
{
    // Counted in tenths of a retry.
    private const int Cost = 10, PerCall = 1, Reserve = 10 * Cost, Most = 100 * Cost;
    private static readonly TimeSpan PerTenth = TimeSpan.FromMilliseconds(600); // ten retries a minute

    private readonly Lock _lock = new();
    private readonly long _origin = clock.GetTimestamp();
    private long _refills;
    private int _tenths = Reserve;

    public void Earn()
    {
        lock (_lock) _tenths = Math.Min(Most, _tenths + PerCall);
    }

    public bool TrySpend()
    {
        lock (_lock)
        {
            var refills = clock.GetElapsedTime(_origin).Ticks / PerTenth.Ticks;
            if (_tenths < Reserve) _tenths = (int)Math.Min(Reserve, _tenths + refills - _refills);
            _refills = refills;
            if (_tenths < Cost) return false;
            _tenths -= Cost;
            return true;
        }
    }
}
