namespace CubeConnect.Sandbox.State;

// A tenant and what belongs to it. Every member is used with the gate held.
internal sealed class TenantState(SandboxTenant settings, IEnumerable<SandboxTemplate> templates)
{
    private readonly SandboxTemplate[] _templates = [.. templates];

    public SandboxTenant Settings { get; } = settings;

    public string Id => Settings.Id;

    public IReadOnlyDictionary<string, AccountState> Accounts { get; } = settings.Accounts.ToDictionary(
        account => account.Id, account => new AccountState(account, templates), StringComparer.Ordinal);

    public OptOutStore OptOuts { get; } = new();

    public RateWindow Rate { get; private set; } = new();

    public MonthlyUse Month { get; private set; } = new();

    public Dictionary<string, CampaignState> ByIdempotencyKey { get; } = new(StringComparer.Ordinal);

    public void Reset()
    {
        foreach (var account in Accounts.Values) account.Reset(_templates);
        foreach (var optOut in OptOuts.All.ToList()) OptOuts.Remove(optOut.Phone);
        (Rate, Month) = (new(), new());
        ByIdempotencyKey.Clear();
    }
}

// A WhatsApp number, its templates and what it used of its daily tier. Every member is used with the gate held.
internal sealed class AccountState(SandboxAccount settings, IEnumerable<SandboxTemplate> templates)
{
    public SandboxAccount Settings { get; } = settings;

    public TemplateStore Templates { get; } = new(templates);

    public DailyUse Today { get; private set; } = new();

    public SessionWindows Sessions { get; private set; } = new();

    public void Reset(IEnumerable<SandboxTemplate> templates)
    {
        Templates.Reset(templates);
        (Today, Sessions) = (new(), new());
    }
}

// The opt-outs of a tenant, in the order they came. Every member is called with the gate held.
internal sealed class OptOutStore
{
    private readonly OrderedDictionary<string, SandboxOptOut> _byPhone = new(StringComparer.Ordinal);

    // Raised with the number for every change: keep it short.
    public Action<string>? Changed { get; set; }

    public IEnumerable<SandboxOptOut> All => _byPhone.Values;

    public void Put(SandboxOptOut optOut)
    {
        _byPhone[optOut.Phone] = optOut;
        Changed?.Invoke(optOut.Phone);
    }

    public SandboxOptOut? Find(string phone) => _byPhone.GetValueOrDefault(phone);

    public bool Remove(string phone)
    {
        if (!_byPhone.Remove(phone)) return false;
        Changed?.Invoke(phone);
        return true;
    }

    // True when a message of this kind must not go to the number.
    public bool Bars(string phone, bool marketing) =>
        _byPhone.TryGetValue(phone, out var optOut) && (marketing || string.Equals(optOut.Scope, "all", StringComparison.Ordinal));
}

// The templates of an account. Every member is called with the gate held.
internal sealed class TemplateStore(IEnumerable<SandboxTemplate> templates)
{
    private readonly List<SandboxTemplate> _all = [.. templates];

    public IReadOnlyList<SandboxTemplate> All => _all;

    public void Reset(IEnumerable<SandboxTemplate> templates)
    {
        _all.Clear();
        _all.AddRange(templates);
    }

    public void Put(SandboxTemplate template)
    {
        var at = _all.FindIndex(other => other.Name == template.Name && other.Language == template.Language);
        if (at < 0) _all.Add(template);
        else _all[at] = template;
    }

    public SandboxTemplate? Find(string name, string language) =>
        _all.Find(template => template.Name == name && template.Language == language);

    public SandboxTemplate[] Approved(string name) =>
        [.. _all.Where(template => template.IsApproved && string.Equals(template.Name, name, StringComparison.Ordinal))];
}
