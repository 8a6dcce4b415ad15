namespace CubeConnect.Sandbox;

/// <summary>The messages a tenant sent in the current calendar month (UTC).</summary>
internal sealed class MonthlyUse
{
    private (int Year, int Month) _month;
    private int _used;

    public int In(DateTimeOffset now)
    {
        var month = (now.UtcDateTime.Year, now.UtcDateTime.Month);
        if (month != _month) (_month, _used) = (month, 0);
        return _used;
    }

    public void Add(DateTimeOffset now, int count) => _used = In(now) + count;
}
