namespace CubeConnect.RateLimits;

/// <summary>
/// How many retries all calls with one key may make together: one for ten calls, and a small reserve that refills with time. One failed
/// call is retried as ever; when everything fails, the platform in its outage does not get a multiple of the usual traffic.
/// </summary>
internal sealed class RetryBudget(TimeProvider clock)
{
    // Counted in tenths of a retry.
    private const int Cost = 10;
    private const int PerCall = 1;
    private const int Reserve = 10 * Cost;
    private const int Most = 100 * Cost;
    private static readonly TimeSpan PerTenth = TimeSpan.FromMilliseconds(600); // ten retries a minute

    private readonly Gate _gate = new();
    private readonly long _origin = clock.GetTimestamp();
    private long _refills;
    private int _tenths = Reserve;

    /// <summary>Call it once for every call, not for its retries.</summary>
    public void Earn()
    {
        lock (_gate) _tenths = Math.Min(Most, _tenths + PerCall);
    }

    /// <summary>Takes one retry. False: report the failure instead.</summary>
    public bool TrySpend()
    {
        lock (_gate)
        {
            Refill();
            if (_tenths < Cost) return false;
            _tenths -= Cost;
            return true;
        }
    }

    private void Refill()
    {
        var refills = clock.GetElapsedTime(_origin).Ticks / PerTenth.Ticks;
        if (_tenths < Reserve) _tenths = (int)Math.Min(Reserve, _tenths + refills - _refills);
        _refills = refills;
    }
}
