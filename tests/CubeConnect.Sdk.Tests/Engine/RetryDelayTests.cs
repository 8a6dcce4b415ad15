using CubeConnect.Engine;

namespace CubeConnect.Tests.Engine;

/// <summary>How long to wait: every attempt, at both ends of the jitter.</summary>
public sealed class RetryDelayTests
{
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 4)]
    [InlineData(5, 8)]
    [InlineData(6, 8)]
    [InlineData(11, 8)]
    [InlineData(200, 8)]
    public void After_a_fault_it_is_anything_up_to_a_bound_that_doubles(int attempt, double longest)
    {
        RetryRules.DelayAfter(attempt, isRateLimit: false, retryAfter: null, 0).Should().Be(TimeSpan.Zero);
        RetryRules.DelayAfter(attempt, isRateLimit: false, retryAfter: null, 0.25).Should().Be(TimeSpan.FromSeconds(longest / 4));
        RetryRules.DelayAfter(attempt, isRateLimit: false, retryAfter: null, 1).Should().Be(TimeSpan.FromSeconds(longest));
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(3, 20)]
    [InlineData(4, 40)]
    [InlineData(5, 40)]
    [InlineData(200, 40)]
    public void After_the_per_minute_limit_it_is_half_of_the_bound_at_least(int attempt, double longest)
    {
        RetryRules.DelayAfter(attempt, isRateLimit: true, retryAfter: null, 0).Should().Be(TimeSpan.FromSeconds(longest / 2));
        RetryRules.DelayAfter(attempt, isRateLimit: true, retryAfter: null, 0.5).Should().Be(TimeSpan.FromSeconds(longest * 0.75));
        RetryRules.DelayAfter(attempt, isRateLimit: true, retryAfter: null, 1).Should().Be(TimeSpan.FromSeconds(longest));
    }
}
