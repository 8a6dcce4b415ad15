namespace CubeConnect.Sandbox.State;

/// <summary>What a sandbox knows, behind one gate: hold the gate to read or change it.</summary>
internal sealed class SandboxState
{
    private readonly string _firstAccount;

    public SandboxState(CubeConnectSandboxOptions options, IReadOnlyList<SandboxTenant> tenants)
    {
        _firstAccount = options.WhatsAppAccountId;
        Clock = options.Clock;
        Ids = new IdGenerator(Clock, options.IntegerMessageIds);
        Chats = new ChatStore(options.MessageCapacity);
        Messages = new MessageStore(options.MessageCapacity, Chats);
        Campaigns = new CampaignStore(options.MessageCapacity);
        Tenants = [.. tenants.Select(tenant => new TenantState(tenant, options.Templates))];
    }

    public Lock Gate { get; } = new();

    public SandboxClock Clock { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public IdGenerator Ids { get; }

    public ChatStore Chats { get; }

    public MessageStore Messages { get; }

    public CampaignStore Campaigns { get; }

    public IReadOnlyList<TenantState> Tenants { get; }

    public TemplateStore FirstTemplates => Tenants[0].Accounts[_firstAccount].Templates;

    public bool Healthy { get; set; } = true;

    public T Read<T>(Func<T> read)
    {
        lock (Gate) return read();
    }

    public TenantState TenantOf(string id) => Tenants.First(tenant => string.Equals(tenant.Id, id, StringComparison.Ordinal));

    public AccountState AccountOf(SandboxMessage message) => TenantOf(message.TenantId).Accounts[message.AccountId];
}
