using CubeConnect.Webhooks;

namespace CubeConnect.EngineKills;

// The control: sends, and then notes that it has sent, as a handler does that has nothing but the job.
internal sealed class WithoutLedger(ICubeConnectClient client, IServiceScopeFactory scopes) : ISendLedger
{
    public async Task<SendResult> DeliverAsync(Guid id, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        var order = await db.Orders.SingleAsync(order => order.Id == id, cancellationToken);
        if (order.Sent) return SendResult.AlreadyDone;
        await client.SendTextAsync(new SendTextRequest { Phone = order.Phone, Text = order.Text }, cancellationToken);
        order.Sent = true;
        await db.SaveChangesAsync(cancellationToken);
        return SendResult.Sent;
    }

    public Task<LedgerEntry?> GetAsync(string key, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<LedgerEntry>> ListInDoubtAsync(CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<bool> ResendAsync(Guid id, bool iKnowItMayArriveTwice, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<bool> DismissAsync(Guid id, string why, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<bool> ApplyAsync(MessageStatusUpdated webhook, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<int> EraseAsync(PhoneNumber phone, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<LedgerOverview> GetOverviewAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
