namespace CubeConnect.Sandbox.State;

// What a sandbox knows, behind one gate: hold the gate to read or change it.
internal sealed class SandboxState(CubeConnectSandboxOptions options, IReadOnlyList<SandboxTenant> tenants)
{
    private readonly string _firstAccount = options.WhatsAppAccountId;

    public Lock Gate { get; } = new();

    public SandboxClock Clock { get; } = options.Clock;

    public DateTimeOffset Now => Clock.GetUtcNow();

    public IdGenerator Ids { get; } = new(options.Clock, options.IntegerMessageIds);

    public ChatStore Chats => Messages.Chats;

    public MessageStore Messages { get; } = new(options.MessageCapacity);

    public CampaignStore Campaigns { get; } = new(options.MessageCapacity);

    public IReadOnlyList<TenantState> Tenants { get; } = [.. tenants.Select(tenant => new TenantState(tenant, options.Templates))];

    public TemplateStore FirstTemplates => Tenants[0].Accounts[_firstAccount].Templates;

    public bool Healthy { get; set; } = true;

    // As at the start. What is still scheduled finds its messages and campaigns gone, and changes nothing.
    public void Reset()
    {
        Campaigns.Clear();
        Messages.Clear();
        foreach (var tenant in Tenants) tenant.Reset();
        Healthy = true;
    }

    public T Read<T>(Func<T> read)
    {
        lock (Gate) return read();
    }

    public TenantState TenantOf(string id) => Tenants.First(tenant => string.Equals(tenant.Id, id, StringComparison.Ordinal));

    public AccountState AccountOf(SandboxMessage message) => TenantOf(message.TenantId).Accounts[message.AccountId];
}
