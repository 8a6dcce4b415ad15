#pragma warning disable RS0030 // In a query DateTime.UtcNow is the database's clock, which all machines share.

namespace CubeConnect.EntityFrameworkCore.Ledger;

// What the platform's events say of the messages.
internal sealed partial class SendTable
{
    public const int MostUntied = 20;

    // A status of an id that is known, forward only. False when no row has the id. code: why it failed, which a lookup does not know.
    public async Task<bool> AdvanceAsync(string whatsAppId, MessageStatus status, string? code, CancellationToken cancellationToken)
    {
        var (value, reached, isFailed) = (SendContent.StatusOf(status.Value), Reached(status), status == MessageStatus.Failed);
        await Rows.Where(send => send.WhatsAppId == whatsAppId
                && (send.Status == null || !reached.Contains(send.Status)
                    || (code != null && send.ErrorCode == null && send.Status == value)))
            .ExecuteUpdateAsync(set => set
                .SetProperty(send => send.Status, value)
                .SetProperty(send => send.ErrorCode, send => isFailed ? code : send.ErrorCode)
                .SetProperty(send => send.Error, send => isFailed ? null : send.Error)
                .SetProperty(send => send.ChangedAt, send => DateTime.UtcNow), cancellationToken)
            .ConfigureAwait(false);
        return await Rows.AnyAsync(send => send.WhatsAppId == whatsAppId, cancellationToken).ConfigureAwait(false);
    }

    // The id that the platform names. An event of another message had been taken for this one's where the row has another.
    public async Task TieAsync(Guid id, string whatsAppId, MessageStatus status, CancellationToken cancellationToken)
    {
        var value = SendContent.StatusOf(status.Value);
        await Rows.Where(send => send.Id == id && (send.WhatsAppId == null || send.WhatsAppId != whatsAppId))
            .ExecuteUpdateAsync(set => set
                .SetProperty(send => send.Status, send => send.WhatsAppId == null ? send.Status : value)
                .SetProperty(send => send.ErrorCode, send => send.WhatsAppId == null ? send.ErrorCode : null)
                .SetProperty(send => send.WhatsAppId, whatsAppId), cancellationToken).ConfigureAwait(false);
    }

    // A message that failed before WhatsApp gave it an id never gets one.
    public Task<int> FailAsync(Guid id, CancellationToken cancellationToken) => Rows.Where(send => send.Id == id && send.WhatsAppId == null)
        .ExecuteUpdateAsync(set => set.SetProperty(send => send.Status, MessageStatus.Failed.Value), cancellationToken);

    // Accepted messages to a number whose WhatsApp id is not known yet, the latest first: at most MostUntied.
    public Task<List<UntiedSend>> UntiedAsync(string recipient, CancellationToken cancellationToken) =>
        Rows.Where(send => send.Recipient == recipient && send.State == SendState.Accepted && send.WhatsAppId == null
                && send.Status != MessageStatus.Failed.Value
                // One that the platform did not name is never tied: after a day no first event of it comes.
                && ((send.MessageId != null && send.MessageId != "") || send.LeftAt > DateTime.UtcNow.AddDays(-1)))
            .OrderByDescending(send => send.CreatedAt).Select(send => new UntiedSend(send.Id, send.MessageId)).Take(MostUntied)
            .ToListAsync(cancellationToken);

    // Whether an event is a leaving message's own is seen only when its answer is saved: then it is looked up.
    public Task<int> MissAsync(string recipient, CancellationToken cancellationToken) =>
        Rows.Where(send => send.OpenRecipient == recipient && send.State == SendState.Leaving && send.WhatsAppId == null)
            .ExecuteUpdateAsync(set => set.SetProperty(send => send.HasMissedEvent, true), cancellationToken);

    // The open message of a number, by the first event of an id that no accepted message has. One that is leaving keeps its owner: its
    // answer comes, or the sweep finds the id. Later events never do it: an older message, or one from elsewhere, may be read at any time.
    public async Task<bool> SettleAsync(
        string recipient, string whatsAppId, DateTime at, MessageStatus status, string? code, CancellationToken cancellationToken)
    {
        if (status != MessageStatus.Sent && status != MessageStatus.Failed) return false;
        var (value, isFailed) = (SendContent.StatusOf(status.Value), status == MessageStatus.Failed);
        // The platform's times have whole seconds: what left within the second of the event left before it.
        var before = at.Ticks % TimeSpan.TicksPerSecond == 0 ? at.AddSeconds(1) : at;
        return await Rows.Where(send => send.OpenRecipient == recipient && send.WhatsAppId == null && send.LeftAt < before)
            .ExecuteUpdateAsync(set => set
                .SetProperty(send => send.State, send => send.State == SendState.InDoubt ? SendState.Accepted : send.State)
                .SetProperty(send => send.OpenRecipient, send => send.State == SendState.InDoubt ? null : send.OpenRecipient)
                .SetProperty(send => send.WhatsAppId, whatsAppId)
                .SetProperty(send => send.Status, value)
                .SetProperty(send => send.ErrorCode, send => isFailed ? code : send.ErrorCode)
                .SetProperty(send => send.Error, send => isFailed ? null : send.Error)
                .SetProperty(send => send.ChangedAt, send => DateTime.UtcNow), cancellationToken)
            .ConfigureAwait(false) == 1;
    }

    // What the status does not follow: itself and later ones, and a failure. A status that is not known is early.
    private static string[] Reached(MessageStatus status)
    {
        string[] line = ["scheduled", "queued", "sent", "delivered", "read"];
        var place = Array.IndexOf(line, status.Value.ToLowerInvariant());
        return [.. status == MessageStatus.Failed ? line[3..] : place < 0 ? line[2..] : line[place..], "failed"];
    }
}

internal sealed record UntiedSend(Guid Id, string? MessageId);
