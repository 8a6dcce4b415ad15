namespace CubeConnect.Sandbox;

/// <summary>All messages in the order they were taken. Every member is called with the sandbox's gate held.</summary>
internal sealed class MessageStore
{
    private readonly List<SandboxMessage> _all = [];
    private readonly Dictionary<string, int> _byId = new(StringComparer.Ordinal);

    /// <summary>Tells of every message that came or changed, with the gate held: do little.</summary>
    public Action<SandboxMessage>? Changed { get; set; }

    public SandboxMessage this[int index] => _all[index];

    public SandboxMessage[] Snapshot() => [.. _all];

    public int Add(SandboxMessage message)
    {
        _all.Add(message);
        _byId[message.Id] = _all.Count - 1;
        Changed?.Invoke(message);
        return _all.Count - 1;
    }

    public void Replace(int index, SandboxMessage message)
    {
        _all[index] = message;
        Changed?.Invoke(message);
    }

    public SandboxMessage? LastTo(string phone) => _all.FindLast(message => string.Equals(message.Phone, phone, StringComparison.Ordinal));

    public SandboxMessage? Find(string id, string tenantId) =>
        _byId.TryGetValue(id, out var index) && string.Equals(_all[index].TenantId, tenantId, StringComparison.Ordinal) ? _all[index] : null;
}
