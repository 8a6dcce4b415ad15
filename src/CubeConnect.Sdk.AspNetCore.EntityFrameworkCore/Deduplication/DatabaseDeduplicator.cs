using System.Data.Common;
using System.Transactions;

namespace CubeConnect.AspNetCore.EntityFrameworkCore.Deduplication;

// The events as rows with a unique key. A new event is inserted free and then claimed by the same conditional UPDATE as one whose lease is
// over, so that one statement decides every race.
internal sealed class DatabaseDeduplicator<TContext>(IServiceScopeFactory scopes, TimeProvider clock) : IWebhookDeduplicator
    where TContext : DbContext
{
    private static readonly TimeSpan CleaningInterval = TimeSpan.FromMinutes(10);

    // Names this process, so that a lease that ran out and went to another server is neither renewed nor given back.
    private readonly Guid _owner = Guid.NewGuid();

    private long _cleanedAt = clock.GetTimestamp();

    public async ValueTask<WebhookClaim> ClaimAsync(string key, TimeSpan lease, CancellationToken cancellationToken) =>
        await WithAsync(async table =>
        {
            // The loser of a race looks again.
            for (var attempt = 1; attempt <= 3; attempt++)
            {
                var known = await table.FindAsync(key, cancellationToken).ConfigureAwait(false);
                if (known is { IsOver: false }) return known.IsHandled ? WebhookClaim.Handled : WebhookClaim.InHand;
                if (known is null) await table.AddAsync(key, cancellationToken).ConfigureAwait(false);
                if (await table.ClaimAsync(key, _owner, lease, cancellationToken).ConfigureAwait(false)) return WebhookClaim.Granted;
            }

            return WebhookClaim.InHand;
        }).ConfigureAwait(false);

    public async ValueTask RenewAsync(string key, TimeSpan lease, CancellationToken cancellationToken) =>
        await WithAsync(table => table.RenewAsync(key, _owner, lease, cancellationToken)).ConfigureAwait(false);

    public async ValueTask CompleteAsync(string key, TimeSpan window, CancellationToken cancellationToken) =>
        await WithAsync(async table =>
        {
            if (await table.RememberAsync(key, _owner, window, cancellationToken).ConfigureAwait(false) == 0)
            {
                // It was handled without a claim, because the database was away.
                await table.AddAsync(key, cancellationToken).ConfigureAwait(false);
                await table.RememberAsync(key, _owner, window, cancellationToken).ConfigureAwait(false);
            }

            return IsTimeToClean() ? await table.CleanAsync(cancellationToken).ConfigureAwait(false) : 0;
        }).ConfigureAwait(false);

    public async ValueTask ForgetAsync(string key, CancellationToken cancellationToken) =>
        await WithAsync(table => table.ForgetAsync(key, _owner, cancellationToken)).ConfigureAwait(false);

    private bool IsTimeToClean()
    {
        var last = Volatile.Read(ref _cleanedAt);
        return clock.GetElapsedTime(last) >= CleaningInterval
            && Interlocked.CompareExchange(ref _cleanedAt, clock.GetTimestamp(), last) == last;
    }

    private async Task<T> WithAsync<T>(Func<WebhookTable, Task<T>> work)
    {
        using var apart = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        for (var attempt = 1; ; attempt++)
        {
            var scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                try
                {
                    var db = scope.ServiceProvider.GetRequiredService<TContext>();
                    return await work(new WebhookTable(db)).ConfigureAwait(false);
                }
                catch (Exception e) when (attempt < 10 && e.GetBaseException() is DbException { SqlState: "40001" or "40P01" })
                {
                    // A database that is serializable by default, or a deadlock, let another win: nothing was done.
                }
            }
        }
    }
}
