using CubeConnect.Sandbox.Clock;

namespace CubeConnect.Sandbox.Gateways;

// The messages received as other gateways, and how they move. Every member is called with the gate held.
internal sealed class GatewayMessages
{
    private static readonly SandboxGatewayMessage Gone = new()
    {
        Gateway = string.Empty, Id = string.Empty, To = string.Empty, Type = string.Empty, Status = "gone", CreatedAt = default,
    };
    private readonly Scheduler _scheduler;
    private readonly SandboxPace _pace;
    private readonly SandboxNumberRule[] _rules;
    private readonly BoundedList<SandboxGatewayMessage> _messages;
    private readonly Dictionary<string, int> _byId = new(StringComparer.Ordinal); // by the id of the queue as well

    public GatewayMessages(Scheduler scheduler, CubeConnectSandboxOptions options)
    {
        (_scheduler, _pace, _rules) = (scheduler, options.Pace, [.. options.NumberRules]);
        Contacts = new GatewayContacts(options.MessageCapacity);
        _messages = new(options.MessageCapacity, Gone)
        {
            Dropped = messages =>
            {
                foreach (var message in messages)
                {
                    _byId.Remove(message.Id);
                    if (message.QueueId is { } queue) _byId.Remove(queue);
                }
            },
        };
    }

    public GatewayContacts Contacts { get; }

    public int Taken => _messages.Count;

    // How many wait to go out: the place of the next one.
    public int Waiting { get; private set; }

    public IReadOnlyList<SandboxGatewayMessage> Snapshot() => _messages.Snapshot();

    // The message with an id, its own or its queue job's; null when there is none, or no longer.
    public SandboxGatewayMessage? Find(string id) => _byId.TryGetValue(id, out var index) ? _messages[index] : null;

    // The message with a number, as Taken counted when it came; null when there is none, or no longer.
    public SandboxGatewayMessage? Find(long number) => number >= 1 && number <= _messages.Count ? _messages[(int)number - 1] : null;

    // Accepts a message. It moves at the same pace, and fails or stops for the same numbers, as the platform's own.
    public SandboxGatewayMessage Take(SandboxGatewayMessage message)
    {
        var index = _messages.Add(message);
        _byId[message.Id] = index;
        if (message.QueueId is { } queue) _byId[queue] = index;
        if (message.Status == "sent")
        {
            _scheduler.After(_pace.Sent, () => Deliver(index));
            return message;
        }

        Waiting++;
        _scheduler.After(_pace.Queued, () => Send(index));
        return message;
    }

    public void Clear()
    {
        _messages.Clear();
        Contacts.Clear();
    }

    private SandboxNumberRule? RuleOf(int index) => SandboxNumberRule.For(_rules, _messages[index].To.Split('@')[0]);

    private void Send(int index)
    {
        Waiting--;
        if (HasFailed(index)) return;
        _messages.Replace(index, _messages[index] with { Status = "sent", SentAt = _scheduler.Now });
        _scheduler.After(_pace.Sent, () => Deliver(index));
    }

    // WA.cr says "sent" at once, so there a number that fails does so only here.
    private void Deliver(int index)
    {
        if (HasFailed(index) || RuleOf(index)?.LastStatus == "sent") return;
        _messages.Replace(index, _messages[index] with { Status = "delivered", DeliveredAt = _scheduler.Now });
        if (RuleOf(index)?.LastStatus == "delivered") return;
        _scheduler.After(_pace.Delivered,
            () => _messages.Replace(index, _messages[index] with { Status = "read", ReadAt = _scheduler.Now }));
    }

    private bool HasFailed(int index)
    {
        if (RuleOf(index)?.ErrorCode is not { } code) return false;
        _messages.Replace(index, _messages[index] with { Status = "failed", ErrorMessage = MetaErrors.Text(code) });
        return true;
    }
}

// The numbers that the sandbox's WA.cr knows, by contact id. Every member is called with the gate held.
internal sealed class GatewayContacts
{
    private readonly Dictionary<(string Tenant, string Digits), long> _ids = [];
    private readonly BoundedList<(string Tenant, string Digits)> _contacts;

    public GatewayContacts(int capacity) => _contacts = new(capacity, gone: default)
    {
        Dropped = contacts =>
        {
            foreach (var contact in contacts) _ids.Remove(contact);
        },
    };

    // The contact of a number, a new one if need be. Ids count from 1.
    public long Of(TenantState tenant, string digits)
    {
        var contact = (tenant.Id, digits);
        if (!_ids.TryGetValue(contact, out var id)) _ids[contact] = id = _contacts.Add(contact) + 1;
        return id;
    }

    public void Clear() => _contacts.Clear();

    public bool Has(TenantState tenant, long id) => id >= 1 && id <= _contacts.Count && _contacts[(int)id - 1].Tenant == tenant.Id;
}
