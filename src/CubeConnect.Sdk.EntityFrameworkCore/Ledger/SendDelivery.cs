using System.Data.Common;

namespace CubeConnect.EntityFrameworkCore.Ledger;

// One delivery: claims the row, marks it before the first byte leaves, and writes down what the call ended in.
internal sealed class SendDelivery(
    LedgerClient client, IOptions<SendLedgerOptions> options, TimeProvider clock, ILogger<SendDelivery> logger)
{
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(5);

    private static readonly SendFailure Taken = new(
        SendMove.Return, Error: "Another worker has the message or its number, or it is too late.", Wait: BusyWait, Counts: false);

    public async Task<SendResult> DeliverAsync(SendTable table, Guid id, CancellationToken cancellationToken)
    {
        var (owner, lease) = (Guid.NewGuid(), options.Value.Lease);
        if (!await table.ClaimAsync([id], owner, lease, cancellationToken).ConfigureAwait(false))
        {
            // It may be too late for it, or a lease is over and not swept yet: its own, or that of a message to its number.
            if (await table.ExpireAsync(id, cancellationToken).ConfigureAwait(false) > 0) Log.Rejected(logger, id, SendTable.Expired);
            else if (await table.SweepAsync(cancellationToken).ConfigureAwait(false) > 0)
                await table.ClaimAsync([id], owner, lease, cancellationToken).ConfigureAwait(false);
        }

        return await FindAndSendAsync(table, id, owner, cancellationToken).ConfigureAwait(false);
    }

    public async Task<SendResult> FindAndSendAsync(SendTable table, Guid id, Guid owner, CancellationToken cancellationToken)
    {
        (SendRow Row, DateTime Now)? found;
        try
        {
            found = await table.FindAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!IsOfDatabase(e))
        {
            Log.Unreadable(logger, e, id);
            await ReturnAsync(table, id, owner, SendFailure.Unreadable(e)).ConfigureAwait(false);
            found = await table.PeekAsync(id).ConfigureAwait(false);
        }

        if (found is not var (row, now)) return SendResult.NotFound;
        // Not by the number of rows: an execution strategy that repeats the claim moves none the second time.
        return row.Owner == owner && row.State == SendState.Claimed
            ? await SendAsync(table, row, cancellationToken).ConfigureAwait(false)
            : Explain(row, now);
    }

    // Sends what its owner has claimed.
    public async Task<SendResult> SendAsync(SendTable table, SendRow row, CancellationToken cancellationToken)
    {
        var (id, owner) = (row.Id, row.Owner!.Value);
        // The caller's token ends the wait for the limiter, and nothing once the message is marked.
        using var waiting = new CancellationTokenSource();
        using var caller = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), waiting);
        var (leaving, isTaken) = (Task.FromResult(false), false);
        var view = client.Value.With(new RequestOptions
        {
            MaxRetries = 0, // The row is retried, not the call.
            ResendWhenOutcomeUnknown = false,
            Priority = row.Rank == 0 ? RequestPriority.High : RequestPriority.Normal,
            WhatsAppAccountId = row.WhatsAppAccountId,
            TenantId = row.TenantId,
            IdempotencyKey = row.Kind == SendContent.Campaign ? row.Id.ToString("N") : null,
            OnSending = async token =>
            {
                leaving = table.LeaveAsync(id, owner, options.Value.Lease, token);
                isTaken = !await leaving.ConfigureAwait(false);
                if (isTaken) throw new InvalidOperationException(Taken.Error);
                caller.Unregister();
            },
        });
        SendAnswer answer;
        try
        {
            answer = await SendContent.SendAsync(view, row, waiting.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // The mark may still be written after the call's time is over.
            var wasMarked = await IsMarkedAsync(leaving).ConfigureAwait(false);
            var failure = isTaken ? Taken : SendFailure.Of(e, row.Attempts, wasMarked);
            return await FailAsync(table, row, owner, e, failure, cancellationToken).ConfigureAwait(false);
        }

        if (answer.Id.Length == 0)
            return await FailAsync(table, row, owner, null, SendFailure.NoId, cancellationToken).ConfigureAwait(false);
        await SaveAsync(() => AcceptAsync(table, id, owner, answer)).ConfigureAwait(false);
        return SendResult.Sent;
    }

    public async Task ExpireAsync(SendTable table, CancellationToken cancellationToken)
    {
        var count = await table.ExpireAsync(null, cancellationToken).ConfigureAwait(false);
        if (count > 0) Log.Expired(logger, count);
    }

    // WhatsApp's id of an accepted message, which is tied to it with the status; empty while it has none.
    public async Task<string> TieAsync(SendTable table, Guid id, string messageId, CancellationToken cancellationToken)
    {
        var message = await client.Value.GetMessageAsync(messageId, cancellationToken).ConfigureAwait(false);
        var whatsAppId = message.WhatsAppMessageId.Value;
        if (!SendContent.IsId(whatsAppId, 256))
        {
            if (message.Status == MessageStatus.Failed) await table.FailAsync(id, cancellationToken).ConfigureAwait(false);
            return string.Empty;
        }

        await table.TieAsync(id, whatsAppId, message.Status, cancellationToken).ConfigureAwait(false);
        await table.AdvanceAsync(whatsAppId, message.Status, null, cancellationToken).ConfigureAwait(false);
        return whatsAppId;
    }

    // An event that was faster than the answer may have been the last one: the message is looked up instead.
    private async Task<bool> AcceptAsync(SendTable table, Guid id, Guid owner, SendAnswer answer)
    {
        if (await table.AcceptAsync(id, owner, answer, CancellationToken.None, unlessMissed: true).ConfigureAwait(false)) return true;
        var isAccepted = await table.AcceptAsync(id, owner, answer, CancellationToken.None).ConfigureAwait(false);
        if (!isAccepted) return false;
        try
        {
            await TieAsync(table, id, answer.Id, CancellationToken.None).ConfigureAwait(false);
        }
        catch (CubeConnectException)
        {
            // The client has logged it, and the next event ties the ids.
        }

        return true;
    }

    private async Task<SendResult> FailAsync(
        SendTable table, SendRow row, Guid owner, Exception? e, SendFailure failure, CancellationToken cancellationToken)
    {
        switch (failure.Move)
        {
            case SendMove.Accept:
                await SaveAsync(() => table.AcceptAsync(row.Id, owner, null, CancellationToken.None)).ConfigureAwait(false);
                return SendResult.Sent;
            case SendMove.Doubt:
                await SaveAsync(() => table.DoubtAsync(row.Id, owner, failure, CancellationToken.None)).ConfigureAwait(false);
                Log.InDoubt(logger, row.Id, failure.Code ?? failure.Error);
                return SendResult.InDoubt;
            case SendMove.Reject:
                await SaveAsync(() => table.RejectAsync(row.Id, owner, failure, CancellationToken.None)).ConfigureAwait(false);
                Log.Rejected(logger, row.Id, failure.Code);
                return SendResult.Rejected;
            default:
                if (await ReturnAsync(table, row.Id, owner, failure).ConfigureAwait(false)) return SendResult.Rejected;
                if (e is OperationCanceledException) cancellationToken.ThrowIfCancellationRequested();
                throw new SendNotReadyException($"The message was not sent: {failure.Error}", failure.Wait, e);
        }
    }

    // True when the database rejected it after GiveUpAfter; nothing else says so.
    private async Task<bool> ReturnAsync(SendTable table, Guid id, Guid owner, SendFailure failure)
    {
        await SaveAsync(() => table.ReturnAsync(id, owner, failure, options.Value.GiveUpAfter, CancellationToken.None))
            .ConfigureAwait(false);
        if (await table.PeekAsync(id).ConfigureAwait(false) is not { Row.State: SendState.Rejected } seen || seen.Row.Owner != owner)
            return false;
        Log.Rejected(logger, id, failure.Code ?? failure.Error);
        return true;
    }

    // Then its lease decides: the row itself may be in order.
    private static bool IsOfDatabase(Exception? e) =>
        e is DbException or OperationCanceledException || (e?.InnerException is { } cause && IsOfDatabase(cause));

    // What the platform said must not be lost because the database is away for a moment. If it stays away, the lease decides.
    private async Task SaveAsync(Func<Task<bool>> save)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await save().ConfigureAwait(false);
                return;
            }
            catch (Exception e) when (attempt < 4)
            {
                Log.NotSaved(logger, e, attempt);
                await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt), clock, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private static async Task<bool> IsMarkedAsync(Task<bool> leaving)
    {
        await ((Task)leaving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // A mark whose answer was lost may have been written.
        return !leaving.IsCompletedSuccessfully || await leaving.ConfigureAwait(false);
    }

    private static SendResult Explain(SendRow row, DateTime now) => row.State switch
    {
        SendState.Accepted or SendState.Dismissed => SendResult.AlreadyDone,
        SendState.Rejected => SendResult.Rejected,
        SendState.InDoubt => SendResult.InDoubt,
        SendState.Claimed or SendState.Leaving =>
            throw new SendNotReadyException("Another worker has the message.", Until(row.LeaseUntil, now)),
        _ when row.NextAttemptAt > now =>
            throw new SendNotReadyException("The message is not due yet.", Until(row.NextAttemptAt, now)),
        _ => throw new SendNotReadyException("Another message to the same number is leaving or in doubt.", BusyWait),
    };

    private static TimeSpan Until(DateTime? time, DateTime now) =>
        time is { } then && then > now ? then - now : TimeSpan.FromSeconds(1);
}
