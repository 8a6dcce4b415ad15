using System.Transactions;

#pragma warning disable RS0030 // In a query DateTime.UtcNow is the database's clock, which all machines share.

namespace CubeConnect.EntityFrameworkCore.Limit;

// The window as rows, a slot each. A slot is taken by a conditional UPDATE: of two machines that want the same one, the database lets one
// through. So no lock is held, and no statement is of one database only.
internal sealed class DatabaseRateWindow<TContext>(IServiceScopeFactory scopes, ILogger logger) : SharedRateWindow
    where TContext : DbContext
{
    private const int Attempts = 5;

    // Of a window, normal calls get one slot in so many, whatever waits: as many as a machine's own line gives them.
    private const int NormalShare = 5;

    private static readonly TimeSpan WaitAfterRaces = TimeSpan.FromMilliseconds(50);

    // A mark is over so long after the machine should have asked again: it may have died.
    private static readonly TimeSpan MarkGrace = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Always = TimeSpan.FromDays(1);

    private static readonly DateTime LongAgo = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly int _mark = Random.Shared.Next(int.MinValue, RateSlot.Pause);

    public override Task<SharedRatePermit> TakeAsync(
        string name, int limit, TimeSpan window, int highPriority, CancellationToken cancellationToken) => WithAsync(async db =>
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var rows = await db.Set<RateSlot>().Where(slot => slot.Name == name && slot.Until > DateTime.UtcNow)
                .Select(slot => new TakenSlot(slot.Slot, slot.Until, slot.HighPriority, DateTime.UtcNow)).ToListAsync(cancellationToken)
                .ConfigureAwait(false);
            var isMarked = rows.Exists(row => row.Slot == _mark);
            if (WaitFor(rows, limit, highPriority) is { } permit)
            {
                var wait = permit.RetryAfter + MarkGrace;
                if (highPriority > 0) await HoldAsync(db, name, _mark, wait, Always, highPriority, cancellationToken).ConfigureAwait(false);
                else if (isMarked) await UnmarkAsync(db, name, cancellationToken).ConfigureAwait(false);
                return permit;
            }

            var (free, high) = (FreeSlot(rows, limit), Math.Min(1, highPriority));
            if (!await HoldAsync(db, name, free, window, ifOver: TimeSpan.Zero, high, cancellationToken).ConfigureAwait(false)) continue;
            if (isMarked && highPriority <= 1) await UnmarkAsync(db, name, cancellationToken).ConfigureAwait(false);
            return SharedRatePermit.Granted;
        }

        // Many machines ask at this moment.
        return new SharedRatePermit(WaitAfterRaces);
    });

    public override Task CloseAsync(string name, TimeSpan time, CancellationToken cancellationToken) =>
        WithAsync(db => HoldAsync(db, name, RateSlot.Pause, time, ifOver: time, highPriority: 0, cancellationToken));

    // Why there is no permit now; null when there is one.
    private SharedRatePermit? WaitFor(List<TakenSlot> rows, int limit, int highPriority)
    {
        if (rows.Find(row => row.Slot == RateSlot.Pause) is { } pause) return new SharedRatePermit(pause.Left, isPaused: true);
        var taken = rows.FindAll(row => row.Slot > RateSlot.Pause);
        // After the limit was lowered more are taken than it allows.
        if (taken.Count >= limit) return new SharedRatePermit(taken.Select(slot => slot.Left).Order().ElementAt(taken.Count - limit));
        var waiting = rows.Where(row => row.Slot < RateSlot.Pause && row.Slot != _mark).Sum(row => row.HighPriority);
        var letsPass = highPriority == 0 && limit - taken.Count <= waiting
            && taken.Count(slot => slot.HighPriority == 0) >= limit / NormalShare;
        return letsPass ? new SharedRatePermit(WaitAfterRaces) : null;
    }

    // Removes the mark of this machine, and those of machines that died.
    private async Task UnmarkAsync(TContext db, string name, CancellationToken cancellationToken) => await db.Set<RateSlot>()
        .Where(row => row.Name == name && row.Slot < RateSlot.Pause && (row.Slot == _mark || row.Until <= DateTime.UtcNow))
        .ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);

    // Any of them, so that machines which ask at the same moment seldom want the same one.
    private static int FreeSlot(List<TakenSlot> rows, int limit)
    {
        var free = Enumerable.Range(0, limit).Except(rows.Select(row => row.Slot)).ToArray();
        return free[Random.Shared.Next(free.Length)];
    }

    // Holds a slot for a time, if it is over by then. False when another machine was faster.
    private static async Task<bool> HoldAsync(
        TContext db, string name, int number, TimeSpan time, TimeSpan ifOver, int highPriority, CancellationToken cancellationToken)
    {
        var slots = db.Set<RateSlot>().Where(slot => slot.Name == name && slot.Slot == number);
        var (seconds, over) = (time.TotalSeconds, ifOver.TotalSeconds);
        if (await UpdateAsync().ConfigureAwait(false)) return true;
        if (await slots.AnyAsync(cancellationToken).ConfigureAwait(false)) return false;
        db.Add(new RateSlot { Name = name, Slot = number, Until = LongAgo });
        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (!await slots.AnyAsync(cancellationToken).ConfigureAwait(false)) throw;
        }

        return await UpdateAsync().ConfigureAwait(false);

        async Task<bool> UpdateAsync() => await slots.Where(slot => slot.Until <= DateTime.UtcNow.AddSeconds(over))
            .ExecuteUpdateAsync(set => set.SetProperty(slot => slot.HighPriority, highPriority)
                .SetProperty(slot => slot.Until, slot => DateTime.UtcNow.AddSeconds(seconds)), cancellationToken)
            .ConfigureAwait(false) == 1;
    }

    private async Task<T> WithAsync<T>(Func<TContext, Task<T>> work)
    {
        // A rollback of the caller's must not give back a permit that was used.
        using var apart = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
                return await work(scope.ServiceProvider.GetRequiredService<TContext>()).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Log.SharedLimitFailed(logger, e);
            throw;
        }
    }

    private sealed record TakenSlot(int Slot, DateTime Until, int HighPriority, DateTime Now)
    {
        public TimeSpan Left => Until > Now ? Until - Now : TimeSpan.FromMilliseconds(1);
    }
}
