namespace CubeConnect.Tests;

/// <summary>A wall clock that stands still before the dates of the documented examples; time-outs and pauses run on the real one.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>When the documentation's campaigns were created, before all of its schedules.</summary>
    public static FixedClock OfTheDocumentation { get; } = new(new DateTimeOffset(2026, 4, 19, 10, 0, 0, TimeSpan.Zero));

    public override DateTimeOffset GetUtcNow() => now;
}
