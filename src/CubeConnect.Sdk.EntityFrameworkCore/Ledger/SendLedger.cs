using System.Globalization;
using System.Transactions;

namespace CubeConnect.EntityFrameworkCore.Ledger;

// Reads, settles and erases. Each call has a context of its own, apart from the caller's transaction.
internal sealed class SendLedger<TContext>(
    IServiceScopeFactory scopes, SendDelivery delivery, IOptions<SendLedgerOptions> options) : ISendLedger, ILedgerWork
    where TContext : DbContext
{
    // Whether another machine has claimed what was looked at here.
    private volatile bool _isShared;

    public Task<SendResult> DeliverAsync(Guid id, CancellationToken cancellationToken = default) =>
        WithAsync((_, table) => delivery.DeliverAsync(table, id, cancellationToken));

    public Task<LedgerEntry?> GetAsync(string key, CancellationToken cancellationToken = default) => WithAsync(async (db, _) =>
        await db.Set<SendRow>().AsNoTracking().FirstOrDefaultAsync(send => send.Key == key, cancellationToken).ConfigureAwait(false)
            is { } row ? EntryOf(row) : null);

    public Task<IReadOnlyList<LedgerEntry>> ListInDoubtAsync(CancellationToken cancellationToken = default) =>
        WithAsync<IReadOnlyList<LedgerEntry>>(async (db, table) =>
        {
            await table.SweepAsync(cancellationToken).ConfigureAwait(false);
            // Without what may be encrypted: a row that cannot be read must not hide the others.
            var rows = await db.Set<SendRow>().Where(send => send.State == SendState.InDoubt).OrderBy(send => send.CreatedAt)
                .Select(send => new SendRow
                {
                    Id = send.Id, Key = send.Key, State = send.State, Kind = send.Kind, Status = send.Status, WhatsAppId = send.WhatsAppId,
                    ErrorCode = send.ErrorCode, Error = send.Error, Attempts = send.Attempts, CreatedAt = send.CreatedAt,
                    LeftAt = send.LeftAt, NextAttemptAt = send.NextAttemptAt,
                }).Take(500).ToListAsync(cancellationToken).ConfigureAwait(false);
            return rows.ConvertAll(EntryOf);
        });

    public Task<bool> ResendAsync(Guid id, bool iKnowItMayArriveTwice, CancellationToken cancellationToken = default) =>
        iKnowItMayArriveTwice
        ? WithAsync((_, table) => table.ResendAsync(id, cancellationToken))
        : throw new ArgumentException("A message in doubt may have arrived: let a person decide.", nameof(iKnowItMayArriveTwice));

    public Task<bool> DismissAsync(Guid id, string why, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        return WithAsync((_, table) => table.DismissAsync(id, SendContent.Cut(why, 500), cancellationToken));
    }

    public Task<bool> ApplyAsync(MessageStatusUpdated webhook, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        var whatsAppId = webhook.WhatsAppMessageId.Value;
        var code = webhook.Status == MessageStatus.Failed && webhook.Errors is [{ Code: { } number }, ..]
            ? number.ToString(CultureInfo.InvariantCulture)
            : null;
        return !SendContent.IsId(whatsAppId, 256) ? Task.FromResult(false) : WithAsync(async (_, table) =>
        {
            if (await table.AdvanceAsync(whatsAppId, webhook.Status, code, cancellationToken).ConfigureAwait(false)) return true;
            if (!webhook.Recipient.IsValid) return false;
            var recipient = SendContent.RecipientOf(webhook.Recipient, options.Value.RecipientKey);
            // Before what is accepted is read: a message that is accepted in between is found by one of the two.
            var isLeaving = await table.MissAsync(recipient, cancellationToken).ConfigureAwait(false) > 0;
            var untied = await table.UntiedAsync(recipient, cancellationToken).ConfigureAwait(false);
            var isOfAnother = untied.Count == SendTable.MostUntied;
            foreach (var send in untied)
            {
                var found = string.IsNullOrEmpty(send.MessageId)
                    ? string.Empty
                    : await delivery.TieAsync(table, send.Id, send.MessageId, cancellationToken).ConfigureAwait(false);
                if (found == whatsAppId)
                    return await table.AdvanceAsync(whatsAppId, webhook.Status, code, cancellationToken).ConfigureAwait(false);
                isOfAnother |= found.Length == 0;
            }

            // An accepted message that has no WhatsApp id yet may be the event's: it settles no other then.
            return (!isOfAnother && webhook.Timestamp is { } at
                    && await table.SettleAsync(recipient, whatsAppId, at.UtcDateTime, webhook.Status, code, cancellationToken)
                        .ConfigureAwait(false))
                // The answer of one that was leaving may have been saved meanwhile.
                || (isLeaving && await table.AdvanceAsync(whatsAppId, webhook.Status, code, cancellationToken).ConfigureAwait(false));
        });
    }

    public Task<int> EraseAsync(PhoneNumber phone, CancellationToken cancellationToken = default) => phone.IsValid
        ? WithAsync((_, table) => table.EraseAsync(SendContent.RecipientOf(phone, options.Value.RecipientKey), cancellationToken))
        : throw new ArgumentException(phone.Error, nameof(phone));

    public Task<LedgerOverview> GetOverviewAsync(CancellationToken cancellationToken = default) =>
        WithAsync((_, table) => table.CountAsync(cancellationToken));

    public Task<List<SendRow>> ClaimNextAsync(bool highOnly, int count, CancellationToken cancellationToken) =>
        WithAsync(async (_, table) =>
        {
            var (rows, hasLost) = await table.ClaimNextAsync(highOnly, count, _isShared, options.Value.Lease, cancellationToken)
                .ConfigureAwait(false);
            if (hasLost) _isShared = true;
            return rows;
        });

    public Task<SendResult> SendAsync(SendRow claimed, CancellationToken cancellationToken) =>
        WithAsync((_, table) => claimed.Request.Length > 0
            ? delivery.SendAsync(table, claimed, cancellationToken)
            : delivery.FindAndSendAsync(table, claimed.Id, claimed.Owner!.Value, cancellationToken));

    public Task<int> ReleaseAsync(IReadOnlyCollection<SendRow> claimed) =>
        WithAsync((_, table) => table.ReleaseAsync([.. claimed.Select(row => row.Id)], claimed.First().Owner!.Value));

    public Task<LedgerOverview> CareAsync(CancellationToken cancellationToken) => WithAsync(async (_, table) =>
    {
        await table.SweepAsync(cancellationToken).ConfigureAwait(false);
        await delivery.ExpireAsync(table, cancellationToken).ConfigureAwait(false);
        if (options.Value.KeepFor is { } keepFor) await table.DeleteOldAsync(keepFor, cancellationToken).ConfigureAwait(false);
        return await table.CountAsync(cancellationToken).ConfigureAwait(false);
    });

    private async Task<T> WithAsync<T>(Func<TContext, SendTable, Task<T>> work)
    {
        // A rollback of the caller's must not undo what was sent.
        using var apart = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var db = scope.ServiceProvider.GetRequiredService<TContext>();
            return await work(db, new SendTable(db)).ConfigureAwait(false);
        }
    }

    private static LedgerEntry EntryOf(SendRow row) => new()
    {
        Id = row.Id,
        Key = row.Key,
        State = row.State,
        Status = new MessageStatus(row.Status),
        Receipt = row.Kind == SendContent.Campaign ? null : SendContent.Read<MessageReceipt>(row.Answer),
        Campaign = row.Kind == SendContent.Campaign ? SendContent.Read<Campaign>(row.Answer) : null,
        WhatsAppMessageId = new WhatsAppMessageId(row.WhatsAppId),
        ErrorCode = new ErrorCode(row.ErrorCode),
        Error = row.Error,
        Attempts = row.Attempts,
        CreatedAt = Utc(row.CreatedAt)!.Value,
        LeftAt = Utc(row.LeftAt),
        NextAttemptAt = Utc(row.NextAttemptAt),
    };

    // SQLite gives times without a kind.
    private static DateTimeOffset? Utc(DateTime? time) =>
        time is { } value ? new DateTimeOffset(DateTime.SpecifyKind(value, DateTimeKind.Utc)) : null;
}

// What the pump needs besides ISendLedger.
internal interface ILedgerWork
{
    Task<List<SendRow>> ClaimNextAsync(bool highOnly, int count, CancellationToken cancellationToken);

    Task<SendResult> SendAsync(SendRow claimed, CancellationToken cancellationToken);

    Task<int> ReleaseAsync(IReadOnlyCollection<SendRow> claimed);

    // Moves what is over its lease, deletes what is old, and counts.
    Task<LedgerOverview> CareAsync(CancellationToken cancellationToken);
}

// The client that the ledger sends with.
internal sealed record LedgerClient(ICubeConnectClient Value);
