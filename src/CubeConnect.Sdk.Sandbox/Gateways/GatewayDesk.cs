namespace CubeConnect.Sandbox;

/// <summary>The messages of the other gateways' stand-ins, and how they move. Every member is called with the gate held.</summary>
internal sealed class GatewayDesk(World world)
{
    private readonly List<SandboxGatewayMessage> _messages = [];
    private readonly Dictionary<(string Tenant, string Digits), long> _contacts = [];

    public IReadOnlyList<SandboxGatewayMessage> Snapshot() => [.. _messages];

    public SandboxGatewayMessage? Find(Predicate<SandboxGatewayMessage> predicate) => _messages.Find(predicate);

    /// <summary>How many wait to go out: the place of the next one.</summary>
    public int Waiting => _messages.Count(message => message.Status == "queued");

    /// <summary>The contact of a number; made when it is new.</summary>
    public long ContactOf(TenantState tenant, string digits)
    {
        if (!_contacts.TryGetValue((tenant.Id, digits), out var id)) _contacts[(tenant.Id, digits)] = id = _contacts.Count + 1;
        return id;
    }

    public bool HasContact(TenantState tenant, long id) => _contacts.Any(contact => contact.Key.Tenant == tenant.Id && contact.Value == id);

    /// <summary>Takes a message and sets it on its way: at the same pace, and with the same numbers that fail or stop, as the platform's own.</summary>
    public SandboxGatewayMessage Take(SandboxGatewayMessage message)
    {
        var index = _messages.Count;
        _messages.Add(message);
        if (message.Status == "sent") world.Flow.After(world.Options.Pace.Sent, () => Deliver(index));
        else world.Flow.After(world.Options.Pace.Queued, () => Send(index));
        return message;
    }

    private SandboxNumberRule? RuleOf(int index) => world.RuleFor(_messages[index].To.Split('@')[0]);

    private void Send(int index)
    {
        if (HasFailed(index)) return;
        _messages[index] = _messages[index] with { Status = "sent", SentAt = world.Now };
        world.Flow.After(world.Options.Pace.Sent, () => Deliver(index));
    }

    /// <summary>WA.cr says "sent" at once, so there a number that fails does so only here.</summary>
    private void Deliver(int index)
    {
        if (HasFailed(index) || RuleOf(index)?.LastStatus == "sent") return;
        _messages[index] = _messages[index] with { Status = "delivered", DeliveredAt = world.Now };
        if (RuleOf(index)?.LastStatus != "delivered") world.Flow.After(world.Options.Pace.Delivered, () => _messages[index] = _messages[index] with { Status = "read", ReadAt = world.Now });
    }

    private bool HasFailed(int index)
    {
        if (RuleOf(index)?.ErrorCode is not { } code) return false;
        _messages[index] = _messages[index] with { Status = "failed", ErrorMessage = MetaErrors.Text(code) };
        return true;
    }
}
