
using CubeConnect.RateLimits;

namespace CubeConnect.Tests.Limits;

/// <summary>Many threads at once. The clock stands still, so that what must come out is exact all the same.</summary>
public sealed class RequestRateLimiterRaceTests
{
    private static readonly TimeSpan Window = RequestRateLimiter.Window;

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task A_thousand_callers_at_once_start_a_hundred_a_minute()
    {
        using var limiter = new RequestRateLimiter(100, _clock);
        var calls = new Task<LimiterAnswer>[1000];
        Parallel.For(0, calls.Length, i => calls[i] = Acquire(limiter, i % 7 == 0 ? RequestPriority.High : RequestPriority.Normal).AsTask());

        for (var i = 0; i < 9; i++) _clock.Advance(Window);

        var waited = (await Task.WhenAll(calls)).GroupBy(answer => answer.Waited / Window).ToDictionary(group => group.Key, group => group.Count());
        waited.Should().BeEquivalentTo(Enumerable.Range(0, 10).ToDictionary(windows => (double)windows, _ => 100));
        limiter.GetStatistics()!.TotalSuccessfulLeases.Should().Be(1000);
    }

    [Fact]
    public async Task Cancelling_while_the_turn_comes_loses_no_permit()
    {
        for (var round = 0; round < 300; round++)
        {
            using var limiter = new RequestRateLimiter(1, _clock);
            await Acquire(limiter);
            using var cancel = new CancellationTokenSource();
            var first = Acquire(limiter, cancellationToken: cancel.Token).AsTask();
            var second = Acquire(limiter).AsTask();

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

    [Fact]
    public async Task Cancelling_half_of_many_leaves_the_other_half_its_turns()
    {
        using var limiter = new RequestRateLimiter(10, _clock);
        for (var i = 0; i < 10; i++) await Acquire(limiter);
        using var cancel = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 200).Select(i => Acquire(limiter, cancellationToken: i % 2 == 0 ? cancel.Token : default).AsTask()).ToArray();

        await cancel.CancelAsync();
        for (var i = 0; i < 10; i++) _clock.Advance(Window);

        await Task.WhenAny(Task.WhenAll(calls));
        calls.Where((_, i) => i % 2 == 0).Should().OnlyContain(call => call.IsCanceled);
        calls.Where((_, i) => i % 2 == 1).GroupBy(call => call.Result.Waited).Should().HaveCount(10).And.OnlyContain(group => group.Count() == 10);
    }

    [Fact]
    public async Task Disposing_ends_every_wait_and_refuses_newcomers()
    {
        var limiter = new RequestRateLimiter(1, _clock);
        await Acquire(limiter);
        var calls = Enumerable.Range(0, 20).Select(_ => Acquire(limiter).AsTask()).ToArray();

        Parallel.For(0, 4, _ => limiter.Dispose());

        foreach (var call in calls) await call.Awaiting(task => task).Should().ThrowAsync<ObjectDisposedException>();
        FluentActions.Invoking(() => Acquire(limiter)).Should().Throw<ObjectDisposedException>();
        _clock.DueTimes.Should().BeEmpty();
        limiter.Pause(Window);
        limiter.Learn(1, 0);
        await limiter.DisposeAsync();
    }

    [Fact]
    public async Task Disposing_while_others_come_and_the_clock_runs_leaves_nobody_hanging()
    {
        for (var round = 0; round < 100; round++)
        {
            var limiter = new RequestRateLimiter(2, _clock);
            var calls = new Task<LimiterAnswer>[16];
            Parallel.Invoke(
                () => Parallel.For(0, calls.Length, i => calls[i] = Task.Run(async () => await Acquire(limiter))),
                () => _clock.Advance(Window),
                limiter.Dispose);

            await Task.WhenAny(Task.WhenAll(calls));
            calls.Should().OnlyContain(call => call.IsCompletedSuccessfully || call.Exception!.InnerException is ObjectDisposedException);
        }
    }

    [Fact]
    public async Task Continuations_never_run_on_the_thread_that_holds_the_lock()
    {
        using var limiter = new RequestRateLimiter(1, _clock);
        await Acquire(limiter);
        var inside = Acquire(limiter).AsTask().ContinueWith(_ => limiter.GetStatistics()!.TotalSuccessfulLeases, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        _clock.Advance(Window);

        (await inside).Should().Be(2);
    }

    private static ValueTask<LimiterAnswer> Acquire(RequestRateLimiter limiter, RequestPriority priority = RequestPriority.Normal, CancellationToken cancellationToken = default) =>
        limiter.AcquireAsync(priority, Timeout.InfiniteTimeSpan, 1000, cancellationToken);
}
