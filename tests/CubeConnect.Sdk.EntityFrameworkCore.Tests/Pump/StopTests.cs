using CubeConnect.EntityFrameworkCore.Pump;
using Microsoft.Extensions.Logging.Testing;

namespace CubeConnect.EntityFrameworkCore.Tests.Pump;

/// <summary>The host disposes what a send needs once the pump has stopped.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task A_stop_awaits_what_is_leaving_though_the_database_fails_beside_it()
    {
        await using var shop = await Shop.OpenAsync();
        var work = new FailingWork();
        await using var program = shop.Start();
        var logged = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var collector = FakeLogCollector.Create(new FakeLogCollectorOptions { OutputSink = _ => logged.TrySetResult() });
        using var pump = ActivatorUtilities.CreateInstance<SendPump>(program, work, new FakeLogger<SendPump>(collector));
        await pump.StartAsync(default);
        await work.Looks.Task.WaitAsync(TimeSpan.FromSeconds(60));

        var stop = pump.StopAsync(default);
        await logged.Task.WaitAsync(TimeSpan.FromSeconds(60));

        stop.IsCompleted.Should().BeFalse("a message is leaving");
        work.Answer.SetResult(SendResult.Sent);
        await stop.WaitAsync(TimeSpan.FromSeconds(60));
    }

    // One message, whose answer takes its time; the next look fails when the host stops.
    private sealed class FailingWork : ILedgerWork
    {
        private int _looks;

        public TaskCompletionSource Looks { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<SendResult> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<List<SendRow>> ClaimNextAsync(bool highOnly, int count, CancellationToken cancellationToken)
        {
            if (highOnly) return [];
            if (Interlocked.Increment(ref _looks) == 1) return [new SendRow { Id = Guid.NewGuid(), Owner = Guid.NewGuid() }];
            Looks.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw new InvalidOperationException("the database is away");
        }

        public Task<SendResult> SendAsync(SendRow claimed, CancellationToken cancellationToken) => Answer.Task;

        public Task<int> ReleaseAsync(IReadOnlyCollection<SendRow> claimed) => Task.FromResult(0);

        public Task<LedgerOverview> CareAsync(CancellationToken cancellationToken) =>
            Task.FromResult(new LedgerOverview(0, TimeSpan.Zero, 0));
    }
}
