
using CubeConnect.RateLimits;

namespace CubeConnect.Tests.Limits;

public sealed class MonotonicTimeTests
{
    private readonly MonotonicTime _time = new(new Coarse());

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)] // a third of a unit is a unit
    [InlineData(1_000, 3)]
    [InlineData(1_001, 4)]
    [InlineData(-1_000, -3)]
    public void Rounds_a_duration_up_to_the_clocks_unit(int milliseconds, long units) => _time.Units(TimeSpan.FromMilliseconds(milliseconds)).Should().Be(units);

    [Theory]
    [InlineData(3, 10_000_000)]
    [InlineData(1, 3_333_334)]
    public void Rounds_units_up_to_ticks(long units, long ticks) => _time.Span(units).Ticks.Should().Be(ticks);

    [Fact]
    public void Stops_at_the_ends_of_time()
    {
        var fine = new MonotonicTime(new ManualTimeProvider());

        fine.After(5, TimeSpan.MaxValue).Should().Be(long.MaxValue);
        fine.After(-5, TimeSpan.MinValue).Should().Be(long.MinValue);
        fine.After(5, Timeout.InfiniteTimeSpan).Should().Be(long.MaxValue);
        _time.Span(long.MaxValue).Should().Be(TimeSpan.MaxValue);
    }

    [Theory]
    [InlineData(1, 334)] // whole milliseconds, never too early
    [InlineData(3, 1_000)]
    [InlineData(3L * 86_400, 86_400_000)]
    [InlineData(long.MaxValue, 86_400_000)] // no timer takes longer; it is set again then
    public void Gives_timers_what_they_take(long units, int milliseconds) => _time.Timer(units).Should().Be(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>Three units a second: no duration that people write comes out even.</summary>
    private sealed class Coarse : TimeProvider
    {
        public override long TimestampFrequency => 3;
    }
}
