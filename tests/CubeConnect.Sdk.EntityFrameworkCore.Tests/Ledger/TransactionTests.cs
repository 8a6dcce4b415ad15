using System.Transactions;
using Microsoft.EntityFrameworkCore.Storage;

namespace CubeConnect.EntityFrameworkCore.Tests.Ledger;

/// <summary>The caller's transaction decides about what it enqueues, however often it runs, and not about what the ledger does.</summary>
public sealed class TransactionTests
{
    private static readonly SendTextRequest Text = new() { Phone = "+966501234567", Text = "طلبك في الطريق" };

    // The database refuses the second mark, and the first may be accepted by the time that somebody looks.
    [PostgresFact]
    public async Task Messages_to_one_number_that_are_marked_at_once_wait_and_do_not_fail()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.ReplyAlways(_ => WireReply.Of(202, Shop.Receipt));
        for (var i = 0; i < 10; i++)
        {
            var ids = new List<Guid>();
            for (var k = 0; k < 4; k++) ids.Add(await shop.EnqueueAsync($"{i}-{k}"));
            var all = ids.Select(id => Task.Run(() => shop.Ledger.DeliverAsync(id))).ToArray();
            await Task.WhenAll(all.Select(one => one.ContinueWith(_ => { }, TaskScheduler.Default)));

            all.Where(one => one.IsFaulted).Should().OnlyContain(one => one.Exception!.InnerException is SendNotReadyException);
            (await shop.WithDbAsync(db => db.Sends.CountAsync(send => send.FailingSince != null))).Should().Be(0);
            await shop.WithDbAsync(db => db.Sends.Where(send => send.State == SendState.Pending)
                .ExecuteUpdateAsync(set => set.SetProperty(send => send.State, SendState.Dismissed)));
        }
    }

    [PostgresFact]
    public async Task A_transaction_scope_of_the_caller_decides_like_a_transaction()
    {
        await using var shop = await Shop.OpenAsync();
        foreach (var completes in new[] { false, true })
        {
            using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
            await shop.EnqueueAsync($"completes: {completes}");
            if (completes) scope.Complete();
        }

        (await shop.WithDbAsync(db => db.Sends.Select(send => send.Key).ToListAsync())).Should().Equal("completes: True");
    }

    [Theory]
    [InlineData("طلبك في الطريق")]
    [InlineData("another text")]
    public async Task A_transaction_that_runs_again_on_its_context_enqueues_again(string secondText)
    {
        await using var shop = await Shop.OpenAsync();

        var ids = await shop.WithQueueAsync(async (db, queue) =>
        {
            var order = new Order { Number = "4711" };
            var first = await RunAsync(Text, transaction => transaction.RollbackAsync());
            return (first, await RunAsync(Text with { Text = secondText }, transaction => transaction.CommitAsync()));

            async Task<Guid> RunAsync(SendTextRequest text, Func<IDbContextTransaction, Task> end)
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                db.Add(order);
                var id = await queue.EnqueueAsync("shipped-4711", text);
                await db.SaveChangesAsync();
                (await queue.EnqueueAsync("shipped-4711", text)).Should().Be(id, "it is in the transaction");
                await end(transaction);
                db.Entry(order).State = EntityState.Detached;
                return id;
            }
        });

        (await shop.WithDbAsync(db => db.Orders.CountAsync())).Should().Be(1);
        (await shop.Ledger.GetAsync("shipped-4711"))!.Id.Should().Be(ids.Item2);
        (await shop.Ledger.DeliverAsync(ids.first)).Should().Be(SendResult.NotFound);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_execution_strategy_that_retries_saves_the_message_once(bool acceptsChanges)
    {
        await using var shop = await Shop.OpenAsync();
        var attempts = 0;

        await shop.WithQueueAsync(async (db, queue) =>
        {
            await new LostOnce(db).ExecuteAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                await queue.EnqueueAsync("shipped-4711", Text);
                await db.SaveChangesAsync(acceptsChanges);
                if (++attempts == 1) throw new TimeoutException();
                await transaction.CommitAsync();
            });
            return 0;
        });

        attempts.Should().Be(2);
        (await shop.WithDbAsync(db => db.Sends.CountAsync())).Should().Be(1);
    }

    [Fact]
    public async Task The_callers_transaction_scope_does_not_undo_a_send()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(202, Shop.Receipt);
        var id = await shop.EnqueueAsync();

        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            (await shop.Ledger.DeliverAsync(id)).Should().Be(SendResult.Sent);
            Transaction.Current.Should().NotBeNull("the rest of the caller's work is its own");
        }

        (await shop.Ledger.DeliverAsync(id)).Should().Be(SendResult.AlreadyDone);
        shop.Platform.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task Nor_does_a_scope_of_a_caller_that_blocks()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(202, Shop.Receipt);
        var id = await shop.EnqueueAsync();

        await Task.Run(() =>
        {
            using (new TransactionScope(TransactionScopeAsyncFlowOption.Suppress))
            {
                shop.Ledger.DeliverAsync(id).GetAwaiter().GetResult().Should().Be(SendResult.Sent);
                Transaction.Current.Should().NotBeNull("the rest of the caller's work is its own");
            }
        });

        (await shop.Ledger.DeliverAsync(id)).Should().Be(SendResult.AlreadyDone);
    }

    // Tries again after a TimeoutException, as a provider's strategy does after a fault of the network.
    private sealed class LostOnce(DbContext db) : ExecutionStrategy(db, maxRetryCount: 1, maxRetryDelay: TimeSpan.Zero)
    {
        protected override bool ShouldRetryOn(Exception exception) => exception is TimeoutException;
    }
}
