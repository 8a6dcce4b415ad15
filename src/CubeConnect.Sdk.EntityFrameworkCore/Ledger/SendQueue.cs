namespace CubeConnect.EntityFrameworkCore.Ledger;

// Adds rows to the user's own context. Wakes the pump of this process when they are saved; inside a transaction the pump's next look
// finds them.
internal sealed class SendQueue<TContext>(TContext db, IOptions<SendLedgerOptions> options, PumpSignal signal) : ISendQueue
    where TContext : DbContext
{
    private bool _wakes;

    public Task<Guid> EnqueueAsync(
        string key, SendTextRequest request, SendOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return AddAsync(key, SendContent.Text, SendContent.Write(request), request.Phone, options, cancellationToken);
    }

    public Task<Guid> EnqueueAsync(
        string key, SendTemplateRequest request, SendOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return AddAsync(key, SendContent.Template, SendContent.Write(request), request.Phone, options, cancellationToken);
    }

    public Task<Guid> EnqueueAsync(
        string key, CreateCampaignRequest request, SendOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return AddAsync(key, SendContent.Campaign, SendContent.Write(request), null, options, cancellationToken);
    }

    private async Task<Guid> AddAsync(
        string key, string kind, string json, PhoneNumber? phone, SendOptions? sendOptions, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        if (key.Length > 200) throw new ArgumentException("A key has at most 200 characters.", nameof(key));
        if (phone is { Error: { } fault }) throw new ArgumentException(fault, nameof(phone));
        sendOptions ??= new SendOptions();
        if (sendOptions.NotAfter <= sendOptions.NotBefore)
            throw new ArgumentException("NotAfter must be later than NotBefore.", nameof(sendOptions));
        var rows = db.Set<SendRow>();
        var hash = SendContent.Hash(kind, json, sendOptions, options.Value.RecipientKey);
        var known = await rows.AsNoTracking().FirstOrDefaultAsync(send => send.Key == key, cancellationToken).ConfigureAwait(false);
        if (rows.Local.FirstOrDefault(send => send.Key == key) is { } local && local.Id != known?.Id)
        {
            // The context does not know of a rollback, after which its own row is gone, nor of a race that another's row has won.
            var entry = db.Entry(local);
            if (known is null && entry.State == EntityState.Added) known = local;
            else entry.State = EntityState.Detached;
        }

        if (known is not null)
        {
            if (known.ContentHash == hash) return known.Id;
            throw new InvalidOperationException(
                $"The ledger knows the key '{key}' with another content. A key names one message: use another for another message.");
        }

        var row = new SendRow
        {
            Id = NewId(),
            Key = key,
            ContentHash = hash,
            Kind = kind,
            Request = json,
            Recipient = phone is { } number ? SendContent.RecipientOf(number, options.Value.RecipientKey) : null,
            Rank = sendOptions.Priority == RequestPriority.High ? 0 : 1,
            WhatsAppAccountId = sendOptions.WhatsAppAccountId,
            TenantId = sendOptions.TenantId,
            ScheduledFor = sendOptions.NotBefore?.UtcDateTime,
            NextAttemptAt = sendOptions.NotBefore?.UtcDateTime,
            NotAfter = sendOptions.NotAfter?.UtcDateTime,
        };
        rows.Add(row);
        if (!_wakes) db.SavedChanges += (_, _) => signal.Wake();
        _wakes = true;
        return row.Id;
    }

    private static Guid NewId() =>
#if NET10_0_OR_GREATER
        Guid.CreateVersion7();
#else
        Guid.NewGuid();
#endif
}
