using CubeConnect.AspNetCore.Handling;

namespace CubeConnect.AspNetCore.Tests.Handling;

public sealed class RetryPausesTests
{
    // Far less than two billion steps need, and far more than a busy machine needs for one.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(2, 1, 1)]
    [InlineData(5, 1, 15)]
    [InlineData(12, 1, 2047)]
    [InlineData(14, 1, 4095)]
    [InlineData(14, 0, 0)]
    public void The_lease_in_the_background_holds_for_the_handling_and_every_pause(int attempts, int firstSeconds, int pausesSeconds)
    {
        var options = Options(attempts, TimeSpan.FromSeconds(firstSeconds));
        var pauses = Enumerable.Range(1, attempts - 1).Select(attempt => WebhookRetryPauses.After(attempt, options.RetryDelay))
            .Aggregate(TimeSpan.Zero, (a, b) => a + b);

        WebhookRetryPauses.Lease(options)
            .Should().Be(options.HandlingLease + TimeSpan.FromSeconds(pausesSeconds)).And.Be(options.HandlingLease + pauses);
    }

    [Fact]
    public async Task A_lease_of_ever_so_many_tries_is_bounded_and_found_at_once()
    {
        var noPauses = Task.Run(() => WebhookRetryPauses.Lease(Options(int.MaxValue, TimeSpan.Zero)));
        var shortPauses = Task.Run(() => WebhookRetryPauses.Lease(Options(int.MaxValue, TimeSpan.FromTicks(1))));
        var longPauses = Task.Run(() => WebhookRetryPauses.Lease(Options(int.MaxValue, TimeSpan.FromMinutes(10))));

        (await noPauses.WaitAsync(Patience)).Should().Be(TimeSpan.FromMinutes(5));
        (await shortPauses.WaitAsync(Patience))
            .Should().BeCloseTo(TimeSpan.FromTicks(1024L * int.MaxValue), TimeSpan.FromMinutes(6));
        (await longPauses.WaitAsync(Patience)).Should().Be(TimeSpan.FromDays(30) + TimeSpan.FromMinutes(5));
    }

    private static CubeConnectWebhookOptions Options(int attempts, TimeSpan first) =>
        new() { Handling = WebhookHandling.Background, MaxAttempts = attempts, RetryDelay = first };
}
