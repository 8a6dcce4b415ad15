namespace CubeConnect.Sandbox.State;

/// <summary>The opt-outs of a tenant, in the order they came. Every member is called with the gate held.</summary>
internal sealed class OptOutStore
{
    private readonly OrderedDictionary<string, SandboxOptOut> _byPhone = new(StringComparer.Ordinal);

    /// <summary>Raised with the number for every change: keep it short.</summary>
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

    /// <summary>True when a message of this kind must not go to the number.</summary>
    public bool Bars(string phone, bool marketing) =>
        _byPhone.TryGetValue(phone, out var optOut) && (marketing || string.Equals(optOut.Scope, "all", StringComparison.Ordinal));
}
