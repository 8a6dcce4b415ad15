namespace CubeConnect.Sandbox;

/// <summary>What a number used of its daily tier, by UTC day.</summary>
internal sealed class DailyUse
{
    private readonly Dictionary<DateOnly, int> _used = [];

    public int On(DateTimeOffset moment) => _used.GetValueOrDefault(DayOf(moment));

    public void Add(DateTimeOffset moment, int count) => _used[DayOf(moment)] = On(moment) + count;

    private static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);
}
