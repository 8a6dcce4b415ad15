using System.Data.Common;

#pragma warning disable RS0030 // In a query DateTime.UtcNow is the database's clock, which all machines share.

namespace CubeConnect.EntityFrameworkCore.Ledger;

// The state machine. Each move is one conditional UPDATE: of two that race, the database lets one through. True when the row moved.
internal sealed partial class SendTable(DbContext db)
{
    public const string Expired = "MESSAGE_EXPIRED";

    private static readonly SendState[] Owned = [SendState.Claimed, SendState.Leaving, SendState.InDoubt];

    private static readonly SendState[] Final = [SendState.Accepted, SendState.Rejected, SendState.Dismissed];

    private DbSet<SendRow> Rows => db.Set<SendRow>();

    // The row with the database's time.
    public async Task<(SendRow Row, DateTime Now)?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var found = await Rows.AsNoTracking().Where(send => send.Id == id).Select(send => new { send, Now = DateTime.UtcNow })
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return found is null ? null : (found.send, found.Now);
    }

    // Where the row stands, without what may be encrypted.
    public async Task<(SendRow Row, DateTime Now)?> PeekAsync(Guid id)
    {
        var found = await Rows.Where(send => send.Id == id).Select(send => new
        {
            Row = new SendRow
            {
                State = send.State, Owner = send.Owner, LeaseUntil = send.LeaseUntil, NextAttemptAt = send.NextAttemptAt,
            },
            Now = DateTime.UtcNow,
        }).FirstOrDefaultAsync().ConfigureAwait(false);
        return found is null ? null : (found.Row, found.Now);
    }

    // Right before the first byte. False when another worker has the row, another message to the number is open, or it is too late.
    public async Task<bool> LeaveAsync(Guid id, Guid owner, TimeSpan lease, CancellationToken cancellationToken)
    {
        var seconds = lease.TotalSeconds;
        try
        {
            return await Rows.Where(send => send.Id == id && send.Owner == owner
                    && (send.State == SendState.Claimed || send.State == SendState.Leaving)
                    && (send.NotAfter == null || send.NotAfter > DateTime.UtcNow))
                .ExecuteUpdateAsync(set => set
                    .SetProperty(send => send.State, SendState.Leaving)
                    .SetProperty(send => send.HasMissedEvent, false)
                    .SetProperty(send => send.OpenRecipient, send => send.Recipient)
                    .SetProperty(send => send.LeftAt, send => DateTime.UtcNow)
                    .SetProperty(send => send.LeaseUntil, send => DateTime.UtcNow.AddSeconds(seconds)), cancellationToken)
                .ConfigureAwait(false) == 1;
        }
        catch (DbException e) when (e.SqlState == "23505")
        {
            return false; // The other may be accepted by now.
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            var isTaken = await Rows.AnyAsync(
                    send => send.Id == id && send.Recipient != null
                        && Rows.Any(other => other.Id != id && other.OpenRecipient == send.Recipient), cancellationToken)
                .ConfigureAwait(false);
            if (isTaken) return false;
            throw;
        }
    }

    // The owner's answer counts however late it comes. unlessMissed: false, and nothing moves, where an event may have been missed, or
    // where one was taken for the message's own before the answer told its id: then the message is looked up.
    public async Task<bool> AcceptAsync(
        Guid id, Guid owner, SendAnswer? answer, CancellationToken cancellationToken, bool unlessMissed = false)
    {
        var (messageId, status, json) = (answer?.Id, answer?.Status ?? MessageStatus.Queued.Value, answer?.Json);
        return await Rows.Where(send => send.Id == id && send.Owner == owner
                && !(unlessMissed && (send.WhatsAppId == null ? send.HasMissedEvent : send.MessageId == null)))
            .ExecuteUpdateAsync(set => set
                .SetProperty(send => send.State, SendState.Accepted)
                .SetProperty(send => send.OpenRecipient, (string?)null)
                .SetProperty(send => send.LeaseUntil, (DateTime?)null)
                .SetProperty(send => send.MessageId, messageId)
                // After an erasure it stays erased.
                .SetProperty(send => send.Answer, send =>
                    send.Recipient == null && send.Kind != SendContent.Campaign ? null : json)
                .SetProperty(send => send.Status, send => send.Status ?? status)
                // What WhatsApp said of it already stays.
                .SetProperty(send => send.ErrorCode, send => send.Status == MessageStatus.Failed.Value ? send.ErrorCode : null)
                .SetProperty(send => send.Error, (string?)null)
                .SetProperty(send => send.ChangedAt, send => DateTime.UtcNow), cancellationToken)
            .ConfigureAwait(false) == 1;
    }

    // What its owner may still refuse. An event that had settled the message was of another one then.
    private IQueryable<SendRow> OwnedBy(Guid owner, Guid id) => Rows.Where(send => send.Id == id && send.Owner == owner
        && (Owned.Contains(send.State) || (send.State == SendState.Accepted && send.MessageId == null && send.WhatsAppId != null)));

    // Nothing left, or the platform refused it for now: back into the line, or rejected after it failed for long enough.
    public async Task<bool> ReturnAsync(
        Guid id, Guid owner, SendFailure failure, TimeSpan giveUpAfter, CancellationToken cancellationToken)
    {
        var (code, error, wait, counts) = (failure.Code, failure.Error, failure.Wait.TotalSeconds, failure.Counts);
        // What was due for so long and not tried did not fail in that time: no process delivered.
        var (longest, gap) = (-giveUpAfter.TotalSeconds, -giveUpAfter.TotalSeconds / 2);
        return await OwnedBy(owner, id)
            .ExecuteUpdateAsync(set => set
                .SetProperty(send => send.State, send => counts && send.FailingSince < DateTime.UtcNow.AddSeconds(longest)
                        && !(send.NextAttemptAt < DateTime.UtcNow.AddSeconds(gap))
                    ? SendState.Rejected
                    : SendState.Pending)
                .SetProperty(send => send.FailingSince, send => !counts ? send.FailingSince
                    : send.FailingSince == null || send.NextAttemptAt < DateTime.UtcNow.AddSeconds(gap) ? DateTime.UtcNow
                    : send.FailingSince)
                .SetProperty(send => send.OpenRecipient, (string?)null)
                .SetProperty(send => send.LeaseUntil, (DateTime?)null)
                .SetProperty(send => send.WhatsAppId, (string?)null)
                .SetProperty(send => send.Status, (string?)null)
                .SetProperty(send => send.NextAttemptAt, send => DateTime.UtcNow.AddSeconds(wait))
                .SetProperty(send => send.ErrorCode, code)
                .SetProperty(send => send.Error, error)
                .SetProperty(send => send.ChangedAt, send => DateTime.UtcNow), cancellationToken)
            .ConfigureAwait(false) == 1;
    }

    public async Task<bool> RejectAsync(Guid id, Guid owner, SendFailure failure, CancellationToken cancellationToken)
    {
        var (code, error) = (failure.Code, failure.Error);
        return await OwnedBy(owner, id)
            .ExecuteUpdateAsync(set => set
                .SetProperty(send => send.State, SendState.Rejected)
                .SetProperty(send => send.OpenRecipient, (string?)null)
                .SetProperty(send => send.LeaseUntil, (DateTime?)null)
                .SetProperty(send => send.WhatsAppId, (string?)null)
                .SetProperty(send => send.Status, (string?)null)
                .SetProperty(send => send.ErrorCode, code)
                .SetProperty(send => send.Error, error)
                .SetProperty(send => send.ChangedAt, send => DateTime.UtcNow), cancellationToken)
            .ConfigureAwait(false) == 1;
    }

    // No answer: in doubt, or accepted where a webhook was faster.
    public async Task<bool> DoubtAsync(Guid id, Guid owner, SendFailure failure, CancellationToken cancellationToken) =>
        await DoubtAsync(
            Rows.Where(send => send.Id == id && send.Owner == owner && send.State == SendState.Leaving), failure, cancellationToken)
            .ConfigureAwait(false) == 1;

    // The same for every message whose worker let its lease run out.
    public Task<int> SweepAsync(CancellationToken cancellationToken) =>
        DoubtAsync(Rows.Where(send => send.State == SendState.Leaving && send.LeaseUntil < DateTime.UtcNow), null, cancellationToken);

    private static Task<int> DoubtAsync(IQueryable<SendRow> rows, SendFailure? failure, CancellationToken cancellationToken)
    {
        var (isUnknown, code, error) = (failure is null, failure?.Code, failure?.Error);
        return rows.ExecuteUpdateAsync(set => set
            .SetProperty(send => send.State, send => send.WhatsAppId == null ? SendState.InDoubt : SendState.Accepted)
            .SetProperty(send => send.OpenRecipient, send => send.WhatsAppId == null ? send.Recipient : null)
            .SetProperty(send => send.LeaseUntil, (DateTime?)null)
            // What WhatsApp said of it already stays.
            .SetProperty(send => send.ErrorCode, send => isUnknown || send.Status == MessageStatus.Failed.Value ? send.ErrorCode : code)
            .SetProperty(send => send.Error, send => isUnknown || send.Status == MessageStatus.Failed.Value ? send.Error : error)
            .SetProperty(send => send.ChangedAt, send => DateTime.UtcNow), cancellationToken);
    }

    // What is pending and must not leave any more.
    public Task<int> ExpireAsync(Guid? id, CancellationToken cancellationToken) =>
        (id is { } one ? Rows.Where(send => send.Id == one) : Rows)
            .Where(send => send.State == SendState.Pending && send.NotAfter <= DateTime.UtcNow)
            .ExecuteUpdateAsync(set => set
                .SetProperty(send => send.State, SendState.Rejected)
                .SetProperty(send => send.ErrorCode, Expired)
                .SetProperty(send => send.Error, "NotAfter was over before the message could leave.")
                .SetProperty(send => send.ChangedAt, send => DateTime.UtcNow), cancellationToken);

    public async Task<bool> ResendAsync(Guid id, CancellationToken cancellationToken) =>
        await Rows.Where(send => send.Id == id && send.State == SendState.InDoubt)
            .ExecuteUpdateAsync(set => set
                .SetProperty(send => send.State, SendState.Pending)
                .SetProperty(send => send.OpenRecipient, (string?)null)
                .SetProperty(send => send.NotAfter, (DateTime?)null)
                .SetProperty(send => send.NextAttemptAt, (DateTime?)null)
                .SetProperty(send => send.FailingSince, (DateTime?)null)
                .SetProperty(send => send.ChangedAt, send => DateTime.UtcNow), cancellationToken)
            .ConfigureAwait(false) == 1;

    // A worker that has claimed it cannot mark it any more, so nothing leaves.
    public async Task<bool> DismissAsync(Guid id, string why, CancellationToken cancellationToken) =>
        await Rows.Where(send => send.Id == id
                && (send.State == SendState.InDoubt || send.State == SendState.Pending || send.State == SendState.Claimed))
            .ExecuteUpdateAsync(set => set
                .SetProperty(send => send.State, SendState.Dismissed)
                .SetProperty(send => send.OpenRecipient, (string?)null)
                .SetProperty(send => send.LeaseUntil, (DateTime?)null)
                .SetProperty(send => send.Error, why)
                .SetProperty(send => send.ChangedAt, send => DateTime.UtcNow), cancellationToken)
            .ConfigureAwait(false) == 1;

    // Those that no worker has. What is pending or in doubt is given up.
    public Task<int> EraseAsync(string recipient, CancellationToken cancellationToken) =>
        Rows.Where(send => send.Recipient == recipient && send.State != SendState.Claimed && send.State != SendState.Leaving)
            .ExecuteUpdateAsync(set => set
                .SetProperty(send => send.State, send =>
                    send.State == SendState.Pending || send.State == SendState.InDoubt ? SendState.Dismissed : send.State)
                .SetProperty(send => send.Recipient, (string?)null)
                .SetProperty(send => send.OpenRecipient, (string?)null)
                .SetProperty(send => send.Request, string.Empty)
                .SetProperty(send => send.Answer, (string?)null)
                .SetProperty(send => send.ChangedAt, send => DateTime.UtcNow), cancellationToken);

    public async Task<int> DeleteOldAsync(TimeSpan keepFor, CancellationToken cancellationToken)
    {
        var seconds = -keepFor.TotalSeconds;
        return await Rows.Where(send => Final.Contains(send.State) && send.ChangedAt < DateTime.UtcNow.AddSeconds(seconds))
            .ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<LedgerOverview> CountAsync(CancellationToken cancellationToken)
    {
        // By its own time, not by the next attempt's: what fails and waits for another attempt is due all that time. So is what a worker
        // left behind.
        var due = Rows.Where(send =>
            (send.State == SendState.Pending && (send.ScheduledFor == null || send.ScheduledFor <= DateTime.UtcNow))
            || (send.State == SendState.Claimed && send.LeaseUntil < DateTime.UtcNow));
        var pending = await due.CountAsync(cancellationToken).ConfigureAwait(false);
        var oldest = await due.OrderBy(send => send.ScheduledFor ?? send.CreatedAt)
            .Select(send => new { Since = send.ScheduledFor ?? send.CreatedAt, Now = DateTime.UtcNow })
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var inDoubt = await Rows.CountAsync(send => send.State == SendState.InDoubt, cancellationToken).ConfigureAwait(false);
        return new LedgerOverview(pending, oldest is null ? TimeSpan.Zero : oldest.Now - oldest.Since, inDoubt);
    }
}
