using System.Threading.Channels;
using CubeConnect.EntityFrameworkCore.Pump;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Npgsql;

namespace CubeConnect.EntityFrameworkCore.Tests.Pump;

/// <summary>What wakes the pump when another machine enqueues.</summary>
public sealed class SendListenerTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_pump_looks_when_the_listener_says_so()
    {
        await using var shop = await Shop.OpenAsync(options => options.PollInterval = TimeSpan.FromHours(1));
        shop.Platform.ReplyAlways(_ => WireReply.Of(202, Shop.Receipt));
        var waker = new TaskCompletionSource<Action>(TaskCreationOptions.RunContinuationsAsynchronously);
        var program = shop.Start(ledger: it => it.ListenWith((_, wake, token) =>
        {
            waker.TrySetResult(wake);
            return Task.Delay(Timeout.Infinite, token);
        }));
        await shop.EnqueueAsync();
        foreach (var service in program.GetServices<IHostedService>()) await service.StartAsync(default);
        await shop.Platform.ArrivedAsync(1).WaitAsync(Long);

        await shop.EnqueueAsync("invoiced-4711", "+966501234568"); // In another program, which does not wake this one.
        (await waker.Task.WaitAsync(Long))();
        await shop.Platform.ArrivedAsync(2).WaitAsync(Long);

        foreach (var service in program.GetServices<IHostedService>()) await service.StopAsync(default);
    }

    [Fact]
    public async Task A_listener_that_fails_is_started_again_after_five_seconds()
    {
        var clock = new ManualTimeProvider();
        using var log = new FakeLoggerProvider();
        var calls = 0;
        var again = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var services = new ServiceCollection().BuildServiceProvider();
        using var listener = new SendListener(ListenAsync, services, new PumpSignal(), clock, log.AsFactory().CreateLogger<SendListener>());

        await listener.StartAsync(default);
        await clock.WaitForTimerAsync(SendListener.PauseAfterFault);
        log.Of(8006).Should().ContainSingle();
        again.Task.IsCompleted.Should().BeFalse();
        clock.Advance(SendListener.PauseAfterFault);
        await again.Task.WaitAsync(Long);
        await listener.StopAsync(default);

        (calls, log.Of(8006).Count()).Should().Be((2, 1), "the end of the program is no fault");

        Task ListenAsync(IServiceProvider provider, Action wake, CancellationToken cancellationToken)
        {
            if (++calls == 1) throw new InvalidOperationException("the connection is lost");
            again.SetResult();
            return Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    [PostgresFact]
    public async Task On_PostgreSQL_a_commit_on_another_machine_wakes_it_and_a_rollback_does_not()
    {
        await using var shop = await Shop.OpenAsync();
        await AddTriggerAsync(shop);
        var (listening, heard) = (NewSignal(), NewSignal());
        var words = 0;
        using var end = new CancellationTokenSource();
        var listener = ListenAsync(shop, () => listening.SetResult(), Hear, end.Token);
        await listening.Task.WaitAsync(Long);

        await shop.WithQueueAsync(async (db, queue) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await queue.EnqueueAsync("rolled-back", new SendTextRequest { Phone = "+966501234567", Text = "1" });
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
            return true;
        });
        await shop.WithQueueAsync(async (db, queue) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await queue.EnqueueAsync("committed", new SendTextRequest { Phone = "+966501234567", Text = "2" });
            await db.SaveChangesAsync();
            heard.Task.IsCompleted.Should().BeFalse("it is not committed yet");
            await transaction.CommitAsync();
            return true;
        });
        await heard.Task.WaitAsync(Long);
        await end.CancelAsync();
        await listener.Invoking(it => it).Should().ThrowAsync<OperationCanceledException>();

        words.Should().Be(1, "the words of a connection come in the order of the commits");

        void Hear()
        {
            words++;
            heard.TrySetResult();
        }
    }

    [PostgresFact]
    public async Task On_PostgreSQL_it_delivers_at_once_also_after_its_connection_was_lost()
    {
        // The pump that delivers polls once an hour, and enqueues nothing itself.
        await using var shop = await Shop.OpenAsync(options => options.PollInterval = TimeSpan.FromHours(1));
        await AddTriggerAsync(shop);
        shop.Platform.ReplyAlways(_ => WireReply.Of(202, Shop.Receipt));
        var starts = Channel.CreateUnbounded<bool>();
        var program = shop.Start(ledger: it => it.ListenWith(
            (_, wake, token) => ListenAsync(shop, () => starts.Writer.TryWrite(true), wake, token)));
        foreach (var service in program.GetServices<IHostedService>()) await service.StartAsync(default);
        using var patience = new CancellationTokenSource(Long);
        await starts.Reader.ReadAsync(patience.Token);
        await shop.EnqueueAsync("one");
        await shop.Platform.ArrivedAsync(1).WaitAsync(Long);

        await shop.WithDbAsync(db => db.Database.ExecuteSqlRawAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            + "WHERE query = 'LISTEN cubeconnect_sends' AND datname = current_database()"));
        await starts.Reader.ReadAsync(patience.Token);
        await shop.EnqueueAsync("two", "+966501234568");
        await shop.Platform.ArrivedAsync(2).WaitAsync(Long);

        foreach (var service in program.GetServices<IHostedService>()) await service.StopAsync(default);
    }

    // As on docs/outbox.md.
    private static async Task ListenAsync(Shop shop, Action listening, Action wake, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(shop.Connection + ";Keepalive=30");
        await connection.OpenAsync(cancellationToken);
        connection.Notification += (_, _) => wake();
        await using (var listen = new NpgsqlCommand("LISTEN cubeconnect_sends", connection))
            await listen.ExecuteNonQueryAsync(cancellationToken);
        listening();
        while (true) await connection.WaitAsync(cancellationToken);
    }

    // The page's own statements.
    private static async Task AddTriggerAsync(Shop shop)
    {
        var page = await File.ReadAllTextAsync(RepositoryFiles.PathOf("docs", "outbox.md"));
        var sql = page.Split("```sql")[1].Split("```")[0];
        await shop.WithDbAsync(db => db.Database.ExecuteSqlRawAsync(sql));
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
