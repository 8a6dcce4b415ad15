#pragma warning disable RS0030 // In a query DateTime.UtcNow is the database's clock, which all machines share.

namespace CubeConnect.AspNetCore.EntityFrameworkCore.Deduplication;

// The statements. Of two claims of one event, the database lets one through.
internal sealed class WebhookTable(DbContext db)
{
    private static readonly DateTime LongAgo = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private DbSet<WebhookRow> Rows => db.Set<WebhookRow>();

    public Task<KnownWebhook?> FindAsync(string key, CancellationToken cancellationToken) =>
        Rows.Where(webhook => webhook.Key == key)
            .Select(webhook => new KnownWebhook(webhook.IsHandled, webhook.Until < DateTime.UtcNow))
            .FirstOrDefaultAsync(cancellationToken);

    // A free row. Another server may be faster; then its row is the one.
    public async Task AddAsync(string key, CancellationToken cancellationToken)
    {
        Rows.Add(new WebhookRow { Key = key, Until = LongAgo });
        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (!await Rows.AnyAsync(webhook => webhook.Key == key, cancellationToken).ConfigureAwait(false)) throw;
        }
    }

    public async Task<bool> ClaimAsync(string key, Guid owner, TimeSpan lease, CancellationToken cancellationToken)
    {
        var seconds = lease.TotalSeconds;
        return await Rows.Where(webhook => webhook.Key == key && webhook.Until < DateTime.UtcNow)
            .ExecuteUpdateAsync(set => set
                .SetProperty(webhook => webhook.Owner, owner)
                .SetProperty(webhook => webhook.IsHandled, false)
                .SetProperty(webhook => webhook.Until, webhook => DateTime.UtcNow.AddSeconds(seconds)), cancellationToken)
            .ConfigureAwait(false) == 1;
    }

    public Task<int> RenewAsync(string key, Guid owner, TimeSpan lease, CancellationToken cancellationToken)
    {
        var seconds = lease.TotalSeconds;
        return Rows.Where(webhook => webhook.Key == key && webhook.Owner == owner && !webhook.IsHandled)
            .ExecuteUpdateAsync(set => set
                .SetProperty(webhook => webhook.Until, webhook => DateTime.UtcNow.AddSeconds(seconds)), cancellationToken);
    }

    // By any server: the event is safe.
    public Task<int> RememberAsync(string key, Guid owner, TimeSpan window, CancellationToken cancellationToken)
    {
        var seconds = window.TotalSeconds;
        return Rows.Where(webhook => webhook.Key == key)
            .ExecuteUpdateAsync(set => set
                .SetProperty(webhook => webhook.Owner, owner)
                .SetProperty(webhook => webhook.IsHandled, true)
                .SetProperty(webhook => webhook.Until, webhook => DateTime.UtcNow.AddSeconds(seconds)), cancellationToken);
    }

    public Task<int> ForgetAsync(string key, Guid owner, CancellationToken cancellationToken) =>
        Rows.Where(webhook => webhook.Key == key && webhook.Owner == owner && !webhook.IsHandled).ExecuteDeleteAsync(cancellationToken);

    // Not a free row: its claim may be about to follow.
    public Task<int> CleanAsync(CancellationToken cancellationToken) =>
        Rows.Where(webhook => webhook.Until < DateTime.UtcNow && webhook.Owner != null).ExecuteDeleteAsync(cancellationToken);
}

internal sealed record KnownWebhook(bool IsHandled, bool IsOver);

// One event that is in a server's hands until its lease ends, or was handled and is remembered until then.
internal sealed class WebhookRow
{
    // 64 hex digits.
    public required string Key { get; set; }

    public Guid? Owner { get; set; }

    public bool IsHandled { get; set; }

    public DateTime Until { get; set; }
}
