namespace CubeConnect.Sandbox.State;

// The messages in the order they were accepted. Every member is called with the sandbox's gate held.
internal sealed class MessageStore
{
    // Replaces every message that was forgotten, so that a step that is still scheduled for it changes nothing.
    private static readonly SandboxMessage Gone = new()
    {
        Id = string.Empty, TenantId = string.Empty, AccountId = string.Empty, Phone = string.Empty, Type = "template", Text = string.Empty,
        Category = string.Empty, Status = "gone", CreatedAt = default,
    };

    private readonly Dictionary<string, int> _byId = new(StringComparer.Ordinal);
    private readonly BoundedList<SandboxMessage> _all;
    private int _cleared;

    public MessageStore(int capacity)
    {
        Chats = new ChatStore(capacity);
        _all = new(capacity, Gone)
        {
            Dropped = messages =>
            {
                foreach (var message in messages) _byId.Remove(message.Id);
                Chats.Forget(messages, _all!.First);
            },
        };
    }

    // Raised for every new or changed message, with the gate held: keep it short.
    public Action<SandboxMessage>? Changed { get; set; }

    public int Taken => _all.Count - _cleared;

    // The index of the oldest that is kept.
    public int First => _all.First;

    public int Forgotten => _all.First - _cleared;

    public ChatStore Chats { get; }

    public SandboxMessage this[int index] => _all[index];

    public SandboxMessage[] Snapshot() => _all.Snapshot();

    public int Add(SandboxMessage message)
    {
        message.Order = 0; // it gets its own, also where it is a copy of an earlier one
        var index = Restore(message);
        Chats.Add(message, index);
        Changed?.Invoke(message);
        return index;
    }

    public void Clear()
    {
        _all.Clear();
        Chats.Clear();
        _cleared = _all.First;
    }

    // Adds a message of an earlier run without raising Changed and without a place in its chat.
    public int Restore(SandboxMessage message)
    {
        var index = _all.Add(message);
        _byId[message.Id] = index;
        return index;
    }

    public void Replace(int index, SandboxMessage message)
    {
        if (index < _all.First) return;
        _all.Replace(index, message);
        Changed?.Invoke(message);
    }

    public SandboxMessage? LastTo(string phone) => Chats.Find(phone)?.LastMessage is { } index && index >= _all.First ? _all[index] : null;

    public SandboxMessage? Find(string id, string tenantId) =>
        _byId.TryGetValue(id, out var index) && _all[index].TenantId == tenantId ? _all[index] : null;

    public int IndexOf(string id) => _byId.GetValueOrDefault(id, -1);
}
