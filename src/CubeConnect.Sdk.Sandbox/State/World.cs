namespace CubeConnect.Sandbox;

/// <summary>All state of one sandbox, behind one gate. Whoever reads or changes it holds the gate.</summary>
internal sealed class World : IDisposable
{
    public World(CubeConnectSandboxOptions options, IReadOnlyList<SandboxTenant> tenants)
    {
        Options = options;
        Clock = options.Clock;
        Agenda = new Agenda(Clock, Gate);
        Ids = new Ids(Clock, options.IntegerMessageIds);
        Chats = new ChatStore(options.MessageCapacity);
        Messages = new MessageStore(options.MessageCapacity, Chats);
        Flow = new MessageFlow(this);
        Campaigns = new CampaignFlow(this);
        Gateways = new GatewayDesk(this);
        Tenants = [.. tenants.Select(tenant => new TenantState(tenant, options.Templates))];
        Faults = new SandboxFaults(options.Seed);
        NumberRules = [.. options.NumberRules];
    }

    public Lock Gate { get; } = new();

    public CubeConnectSandboxOptions Options { get; }

    public SandboxClock Clock { get; }

    public Agenda Agenda { get; }

    public Ids Ids { get; }

    public ChatStore Chats { get; }

    public MessageStore Messages { get; }

    public MessageFlow Flow { get; }

    public CampaignFlow Campaigns { get; }

    /// <summary>The stand-ins for other gateways.</summary>
    public GatewayDesk Gateways { get; }

    public IReadOnlyList<TenantState> Tenants { get; }

    /// <summary>The templates of the first account.</summary>
    public TemplateStore FirstTemplates => Tenants[0].Accounts[Options.WhatsAppAccountId].Templates;

    public SandboxFaults Faults { get; }

    /// <summary>What the health check says of each part of the platform.</summary>
    public bool Healthy { get; set; } = true;

    public DateTimeOffset Now => Clock.GetUtcNow();

    private SandboxNumberRule[] NumberRules { get; }

    public SandboxNumberRule? RuleFor(string phone)
    {
        foreach (var rule in NumberRules)
        {
            if (phone.EndsWith(rule.Ending, StringComparison.Ordinal)) return rule;
        }

        return null;
    }

    public TenantState TenantOf(string id) => Tenants.First(tenant => string.Equals(tenant.Id, id, StringComparison.Ordinal));

    public AccountState AccountOf(SandboxMessage message) => TenantOf(message.TenantId).Accounts[message.AccountId];

    public void Dispose() => Agenda.Dispose();
}
