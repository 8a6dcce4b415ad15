namespace CubeConnect.AspNetCore.Tests;

/// <summary>A clock that stands until it is told to go on.</summary>
internal sealed class SteppedClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 3, 10, 11, 30, 0, TimeSpan.Zero);

    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public override DateTimeOffset GetUtcNow() => Start.AddTicks(Interlocked.Read(ref _ticks));

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);
}
