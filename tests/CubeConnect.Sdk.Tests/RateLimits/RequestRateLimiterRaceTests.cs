using CubeConnect.RateLimits;

namespace CubeConnect.Tests.RateLimits;

/// <summary>Many threads at once. The clock stands still, so that what must come out is exact all the same.</summary>
public sealed class RequestRateLimiterRaceTests
{
    private static readonly TimeSpan Window = RequestRateLimiter.Window;

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task A_thousand_callers_at_once_start_a_hundred_a_minute()
    {
        var limiter = new RequestRateLimiter(_clock);
        var calls = new Task<RateLimitResult>[1000];
        Parallel.For(0, calls.Length,
            i => calls[i] = limiter.AcquireAsync(100, i % 7 == 0 ? RequestPriority.High : RequestPriority.Normal).AsTask());

        for (var i = 0; i < 9; i++) _clock.Advance(Window);

        var waited = (await Task.WhenAll(calls)).GroupBy(answer => answer.Waited / Window)
            .ToDictionary(group => group.Key, group => group.Count());
        waited.Should().BeEquivalentTo(Enumerable.Range(0, 10).ToDictionary(windows => (double)windows, _ => 100));
    }

    [Fact]
    public async Task Cancelling_while_the_turn_comes_loses_no_permit()
    {
        for (var round = 0; round < 300; round++)
        {
            var limiter = new RequestRateLimiter(_clock);
            await limiter.AcquireAsync(1);
            using var cancel = new CancellationTokenSource();
            var first = limiter.AcquireAsync(1, cancellationToken: cancel.Token).AsTask();
            var second = limiter.AcquireAsync(1).AsTask();

            using var together = new Barrier(2);
            Parallel.Invoke(
                () => { together.SignalAndWait(); cancel.Cancel(); },
                () => { together.SignalAndWait(); _clock.Advance(Window); });

            var cancelled = await Task.WhenAny(first) is { IsCanceled: true };
            if (!cancelled) second.IsCompleted.Should().BeFalse("the one permit went to the first");
            _clock.Advance(Window);
            (await second).Waited.Should().Be(cancelled ? Window : Window + Window);
        }
    }
}
