namespace CubeConnect.Sandbox.State;

/// <summary>A tenant and what belongs to it. Every member is used with the gate held.</summary>
internal sealed class TenantState
{
    public TenantState(SandboxTenant settings, IEnumerable<SandboxTemplate> templates)
    {
        Settings = settings;
        var seeds = templates.ToArray();
        Accounts = settings.Accounts.ToDictionary(
            account => account.Id, account => new AccountState(account, seeds), StringComparer.Ordinal);
    }

    public SandboxTenant Settings { get; }

    public string Id => Settings.Id;

    public IReadOnlyDictionary<string, AccountState> Accounts { get; }

    public OptOutStore OptOuts { get; } = new();

    public RateWindow Rate { get; } = new();

    public MonthlyUse Month { get; } = new();

    public Dictionary<string, CampaignState> ByIdempotencyKey { get; } = new(StringComparer.Ordinal);
}

/// <summary>A WhatsApp number, its templates and what it used of its daily tier. Every member is used with the gate held.</summary>
internal sealed class AccountState(SandboxAccount settings, IEnumerable<SandboxTemplate> templates)
{
    public SandboxAccount Settings { get; } = settings;

    public TemplateStore Templates { get; } = new(templates);

    public DailyUse Today { get; } = new();

    public SessionWindows Sessions { get; } = new();
}
