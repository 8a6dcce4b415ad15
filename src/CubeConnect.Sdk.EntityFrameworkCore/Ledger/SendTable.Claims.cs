#pragma warning disable RS0030 // In a query DateTime.UtcNow is the database's clock, which all machines share.

namespace CubeConnect.EntityFrameworkCore.Ledger;

// Which messages come next, and who has them.
internal sealed partial class SendTable
{
    // The next messages that are due: what dead workers left behind, and what is pending. Each comes in the order of an index, so that no
    // more rows are read than are wanted, however many are due.
    public async Task<List<NextSend>> NextAsync(bool highOnly, int count, CancellationToken cancellationToken)
    {
        var abandoned = await Free(highOnly).Where(send => send.State == SendState.Claimed && send.LeaseUntil < DateTime.UtcNow)
            .OrderBy(send => send.LeaseUntil).Select(send => new NextSend(send.Id, send.Recipient, send.Rank)).Take(count)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var pending = await Free(highOnly)
            .Where(send => send.State == SendState.Pending && (send.NextAttemptAt == null || send.NextAttemptAt <= DateTime.UtcNow)
                && (send.NotAfter == null || send.NotAfter > DateTime.UtcNow))
            .OrderBy(send => send.Rank).ThenBy(send => send.CreatedAt)
            .Select(send => new NextSend(send.Id, send.Recipient, send.Rank)).Take(count)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. abandoned.Concat(pending).OrderBy(send => send.Rank).Take(count)];
    }

    // Behind a message to its number that is leaving or in doubt, none goes; behind one that a worker has, only high priority.
    private IQueryable<SendRow> Free(bool highOnly) =>
        (highOnly ? Rows.Where(send => send.Rank == 0) : Rows).Where(send =>
            !Rows.Any(other => other.OpenRecipient != null && other.OpenRecipient == send.Recipient)
            && (send.Rank == 0 || !Rows.Any(other => other.Recipient != null && other.Recipient == send.Recipient && other.Id != send.Id
                && other.State == SendState.Claimed && other.LeaseUntil >= DateTime.UtcNow)));

    // Claims the next messages, of each number one. Where another machine looks at the same ones: any of four times as many.
    public async Task<(List<SendRow> Rows, bool HasLost)> ClaimNextAsync(
        bool highOnly, int count, bool isShared, TimeSpan lease, CancellationToken cancellationToken)
    {
        var next = await NextAsync(highOnly, isShared ? count * 4 : count, cancellationToken).ConfigureAwait(false);
        var all = next.DistinctBy(send => send.Recipient ?? send.Id.ToString(), StringComparer.Ordinal).Select(send => send.Id).ToArray();
        if (isShared) Random.Shared.Shuffle(all);
        var (ids, owner) = (all.Take(count).ToList(), Guid.NewGuid());
        if (ids.Count == 0) return ([], false);
        // From here on without the token: who claims must know what.
        await ClaimAsync(ids, owner, lease, CancellationToken.None).ConfigureAwait(false);
        try
        {
            var rows = await Rows.AsNoTracking().Where(send => ids.Contains(send.Id) && send.Owner == owner)
                .ToListAsync(CancellationToken.None).ConfigureAwait(false);
            return ([.. rows.OrderBy(row => ids.IndexOf(row.Id))], rows.Count < ids.Count);
        }
        catch (Exception)
        {
            // One that cannot be decrypted must not keep the others: each is read by itself, and fails by itself.
            return (ids.ConvertAll(id => new SendRow { Id = id, Owner = owner }), false);
        }
    }

    // Gives back what was claimed and not begun.
    public Task<int> ReleaseAsync(List<Guid> ids, Guid owner) =>
        Rows.Where(send => ids.Contains(send.Id) && send.Owner == owner && send.State == SendState.Claimed)
            .ExecuteUpdateAsync(set => set
                .SetProperty(send => send.State, SendState.Pending)
                .SetProperty(send => send.Attempts, send => send.Attempts - 1)
                .SetProperty(send => send.LeaseUntil, (DateTime?)null));

    public async Task<bool> ClaimAsync(List<Guid> ids, Guid owner, TimeSpan lease, CancellationToken cancellationToken)
    {
        var seconds = lease.TotalSeconds;
        return await Rows.Where(send => ids.Contains(send.Id)
                && ((send.State == SendState.Pending && (send.NextAttemptAt == null || send.NextAttemptAt <= DateTime.UtcNow)
                        && (send.NotAfter == null || send.NotAfter > DateTime.UtcNow))
                    || (send.State == SendState.Claimed && send.LeaseUntil < DateTime.UtcNow))
                && !Rows.Any(other => other.OpenRecipient != null && other.OpenRecipient == send.Recipient))
            .ExecuteUpdateAsync(set => set
                .SetProperty(send => send.State, SendState.Claimed)
                .SetProperty(send => send.Owner, owner)
                .SetProperty(send => send.Attempts, send => send.Attempts + 1)
                .SetProperty(send => send.LeaseUntil, send => DateTime.UtcNow.AddSeconds(seconds)), cancellationToken)
            .ConfigureAwait(false) > 0;
    }
}

internal sealed record NextSend(Guid Id, string? Recipient, int Rank);
