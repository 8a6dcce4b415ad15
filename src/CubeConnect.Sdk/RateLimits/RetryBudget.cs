namespace CubeConnect.RateLimits;

/// <summary>
/// How many retries all calls with one key may make together: one for ten calls, and a small reserve that fills up again with time. One
/// failed call is retried as before; when everything fails, an outage of the platform does not meet three times the usual traffic.
/// </summary>
internal sealed class RetryBudget(TimeProvider clock)
{
    // Counted in tenths of a retry.
    private const int Cost = 10;
    private const int PerCall = 1;
    private const int Reserve = 10 * Cost;
    private const int Most = 100 * Cost;

    private readonly Gate _gate = new();
    private readonly long _perTenth = new MonotonicTime(clock).Units(TimeSpan.FromMilliseconds(600)); // ten retries a minute
    private long _filledAt = clock.GetTimestamp();
    private int _tenths = Reserve;

    /// <summary>To be called once for every call, not for its retries.</summary>
    public void Earn()
    {
        lock (_gate) _tenths = Math.Min(Most, _tenths + PerCall);
    }

    /// <summary>Asks for one retry. False: report the failure instead.</summary>
    public bool TrySpend()
    {
        lock (_gate)
        {
            FillUp();
            if (_tenths < Cost) return false;
            _tenths -= Cost;
            return true;
        }
    }

    private void FillUp()
    {
        var steps = (clock.GetTimestamp() - _filledAt) / _perTenth;
        if (steps <= 0) return;
        _filledAt += steps * _perTenth;
        if (_tenths < Reserve) _tenths = (int)Math.Min(Reserve, _tenths + steps);
    }
}
