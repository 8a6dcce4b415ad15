namespace CubeConnect.Sandbox;

/// <summary>The messages of the other gateways' stand-ins, and how they move. Every member is called with the gate held.</summary>
internal sealed class GatewayDesk
{
    private static readonly SandboxGatewayMessage Gone = new() { Gateway = string.Empty, Id = string.Empty, To = string.Empty, Type = string.Empty, Status = "gone", CreatedAt = default };
    private readonly World _world;
    private readonly Shelf<SandboxGatewayMessage> _messages;
    private readonly Dictionary<string, int> _byId = new(StringComparer.Ordinal); // by the id of the queue as well

    public GatewayDesk(World world)
    {
        _world = world;
        Contacts = new GatewayContacts(world.Options.MessageCapacity);
        _messages = new(world.Options.MessageCapacity, Gone)
        {
            Left = messages =>
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

    /// <summary>How many were taken so far, those that were forgotten included.</summary>
    public int Taken => _messages.Count;

    /// <summary>How many wait to go out: the place of the next one.</summary>
    public int Waiting { get; private set; }

    public IReadOnlyList<SandboxGatewayMessage> Snapshot() => _messages.Snapshot();

    /// <summary>The message with an id, its own or its queue job's; null when there is none, or no longer.</summary>
    public SandboxGatewayMessage? Find(string id) => _byId.TryGetValue(id, out var index) ? _messages[index] : null;

    /// <summary>Takes a message and sets it on its way: at the same pace, and with the same numbers that fail or stop, as the platform's own.</summary>
    public SandboxGatewayMessage Take(SandboxGatewayMessage message)
    {
        var index = _messages.Add(message);
        _byId[message.Id] = index;
        if (message.QueueId is { } queue) _byId[queue] = index;
        if (message.Status == "sent")
        {
            _world.Flow.After(_world.Options.Pace.Sent, () => Deliver(index));
            return message;
        }

        Waiting++;
        _world.Flow.After(_world.Options.Pace.Queued, () => Send(index));
        return message;
    }

    private SandboxNumberRule? RuleOf(int index) => _world.RuleFor(_messages[index].To.Split('@')[0]);

    private void Send(int index)
    {
        Waiting--;
        if (HasFailed(index)) return;
        _messages.Replace(index, _messages[index] with { Status = "sent", SentAt = _world.Now });
        _world.Flow.After(_world.Options.Pace.Sent, () => Deliver(index));
    }

    /// <summary>WA.cr says "sent" at once, so there a number that fails does so only here.</summary>
    private void Deliver(int index)
    {
        if (HasFailed(index) || RuleOf(index)?.LastStatus == "sent") return;
        _messages.Replace(index, _messages[index] with { Status = "delivered", DeliveredAt = _world.Now });
        if (RuleOf(index)?.LastStatus == "delivered") return;
        _world.Flow.After(_world.Options.Pace.Delivered, () => _messages.Replace(index, _messages[index] with { Status = "read", ReadAt = _world.Now }));
    }

    private bool HasFailed(int index)
    {
        if (RuleOf(index)?.ErrorCode is not { } code) return false;
        _messages.Replace(index, _messages[index] with { Status = "failed", ErrorMessage = MetaErrors.Text(code) });
        return true;
    }
}
