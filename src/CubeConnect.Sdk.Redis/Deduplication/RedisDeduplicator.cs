namespace CubeConnect.Redis.Deduplication;

// The events as keys that expire by themselves. SET NX GET claims one in a single command: of two servers, Redis lets one through.
internal sealed class RedisDeduplicator(Func<IConnectionMultiplexer> connection) : IWebhookDeduplicator
{
    private static readonly RedisValue Handled = "handled";

    // Names this process, so that a lease that ran out and went to another server is neither renewed nor given back.
    private readonly RedisValue _owner = Guid.NewGuid().ToString("N");

    private IDatabase Redis => connection().GetDatabase();

    public async ValueTask<WebhookClaim> ClaimAsync(string key, TimeSpan lease, CancellationToken cancellationToken)
    {
        var known = await Redis.StringSetAndGetAsync(KeyOf(key), _owner, lease, when: When.NotExists).WaitAsync(cancellationToken)
            .ConfigureAwait(false);
        return known.IsNull ? WebhookClaim.Granted : known == Handled ? WebhookClaim.Handled : WebhookClaim.InHand;
    }

    public async ValueTask RenewAsync(string key, TimeSpan lease, CancellationToken cancellationToken) =>
        await Redis.LockExtendAsync(KeyOf(key), _owner, lease).WaitAsync(cancellationToken).ConfigureAwait(false);

    public async ValueTask CompleteAsync(string key, TimeSpan window, CancellationToken cancellationToken) =>
        await Redis.StringSetAsync(KeyOf(key), Handled, window).WaitAsync(cancellationToken).ConfigureAwait(false);

    public async ValueTask ForgetAsync(string key, CancellationToken cancellationToken) =>
        await Redis.LockReleaseAsync(KeyOf(key), _owner).WaitAsync(cancellationToken).ConfigureAwait(false);

    private static RedisKey KeyOf(string key) => "cubeconnect:webhook:" + key;
}
