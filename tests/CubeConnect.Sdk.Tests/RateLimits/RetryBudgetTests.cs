using CubeConnect.RateLimits;

namespace CubeConnect.Tests.RateLimits;

public sealed class RetryBudgetTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly RetryBudget _budget;

    public RetryBudgetTests() => _budget = new RetryBudget(_clock);

    [Fact]
    public void Starts_with_a_reserve_of_ten() => Spend(50).Should().Be(10);

    [Theory]
    [InlineData(9, 0)]
    [InlineData(10, 1)]
    [InlineData(100, 10)]
    [InlineData(255, 25)]
    [InlineData(100_000, 100)] // savings have an end
    public void Ten_calls_earn_one_retry(int calls, int retries)
    {
        Spend(10);

        for (var i = 0; i < calls; i++) _budget.Earn();

        Spend(1000).Should().Be(retries);
    }

    [Theory]
    [InlineData(5.9, 0)]
    [InlineData(6, 1)]
    [InlineData(30, 5)]
    [InlineData(60, 10)]
    [InlineData(36_000, 10)] // the reserve only
    public void Time_fills_the_reserve_again(double seconds, int retries)
    {
        Spend(10);

        _clock.Advance(TimeSpan.FromSeconds(seconds));

        Spend(1000).Should().Be(retries);
    }

    [Fact]
    public void No_part_of_a_second_gets_lost_between_looks()
    {
        Spend(10);
        var spent = 0;
        for (var i = 0; i < 600; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            if (_budget.TrySpend()) spent++;
        }

        spent.Should().Be(10, "a minute brings ten, however often somebody asks");
    }

    [Fact]
    public void An_outage_does_not_meet_a_multiple_of_the_traffic()
    {
        var retries = 0;
        for (var call = 0; call < 10_000; call++)
        {
            _budget.Earn();
            for (var retry = 0; retry < 3 && _budget.TrySpend(); retry++) retries++;
            _clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        retries.Should().BeInRange(1000, 1012, "that is one in ten, and the reserve");
    }

    [Fact]
    public void Many_threads_spend_no_retry_twice()
    {
        var spent = 0;

        Parallel.For(0, 1000, i =>
        {
            _budget.Earn();
            if (_budget.TrySpend()) Interlocked.Increment(ref spent);
        });

        spent.Should().BeInRange(10, 110);
        (spent + Spend(1000)).Should().Be(110);
    }

    private int Spend(int tries) => Enumerable.Range(0, tries).Count(_ => _budget.TrySpend());
}
