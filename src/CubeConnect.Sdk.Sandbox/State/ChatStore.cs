namespace CubeConnect.Sandbox;

/// <summary>
/// The messages by the number they went to, and what the customers did: what the inbox shows. The chat with the latest entry comes first, and
/// putting it there costs the same however many there are. Every member is called with the gate held.
/// </summary>
internal sealed class ChatStore
{
    private readonly Dictionary<string, Chat> _byPhone = new(StringComparer.Ordinal);
    private readonly LinkedList<Chat> _latestFirst = new();

    /// <summary>Tells of everything a customer did: do little.</summary>
    public Action<CustomerAct>? Acted { get; set; }

    public int Count => _byPhone.Count;

    public IEnumerable<Chat> LatestFirst => _latestFirst;

    public Chat? Find(string phone) => _byPhone.GetValueOrDefault(phone);

    public void Add(SandboxMessage message, int index)
    {
        var chat = Touch(message.Phone);
        chat.Entries.Add(new ChatEntry(index, null));
        chat.LastMessage = index;
        chat.Unread++;
    }

    public void Add(CustomerAct act)
    {
        var chat = Touch(act.Phone);
        chat.Entries.Add(new ChatEntry(-1, act));
        if (act.SenderName is not null) chat.Name = act.SenderName;
        Acted?.Invoke(act);
        chat.Blocked = act.Type switch { "block" => true, "unblock" => false, _ => chat.Blocked };
    }

    public bool IsBlocked(string phone) => _byPhone.TryGetValue(phone, out var chat) && chat.Blocked;

    /// <summary>Drops what stands before the first entry whose message is still kept; a chat without any leaves.</summary>
    public void Forget(string phone, int firstKept)
    {
        if (!_byPhone.TryGetValue(phone, out var chat)) return;
        var gone = chat.Entries.FindIndex(entry => entry.Message >= firstKept);
        if (gone == 0) return;
        if (gone < 0) gone = chat.Entries.Count;
        chat.Entries.RemoveRange(0, gone);
        chat.Forgotten += gone;
        if (chat.Entries.Count > 0) return;
        _byPhone.Remove(phone);
        _latestFirst.Remove(chat.Node);
    }

    /// <summary>Everything the customers did that is still kept, oldest first.</summary>
    public IEnumerable<CustomerAct> Acts() =>
        _latestFirst.SelectMany(chat => chat.Entries).Select(entry => entry.Act).OfType<CustomerAct>().OrderBy(act => act.At).ThenBy(act => act.Id, StringComparer.Ordinal);

    private Chat Touch(string phone)
    {
        if (_byPhone.TryGetValue(phone, out var chat))
        {
            _latestFirst.Remove(chat.Node);
            _latestFirst.AddFirst(chat.Node);
            return chat;
        }

        chat = new Chat(phone);
        _byPhone.Add(phone, chat);
        _latestFirst.AddFirst(chat.Node);
        return chat;
    }
}

/// <summary>One number's messages and answers, oldest first.</summary>
internal sealed class Chat
{
    public Chat(string phone)
    {
        Phone = phone;
        Node = new LinkedListNode<Chat>(this);
    }

    public string Phone { get; }

    public LinkedListNode<Chat> Node { get; }

    public List<ChatEntry> Entries { get; } = [];

    /// <summary>How many entries were dropped: what an entry's place in <see cref="Entries"/> lacks to its number.</summary>
    public int Forgotten { get; set; }

    /// <summary>The index of the last message; null while the customer alone wrote.</summary>
    public int? LastMessage { get; set; }

    /// <summary>The messages since somebody looked.</summary>
    public int Unread { get; set; }

    public string? Name { get; set; }

    public bool Blocked { get; set; }
}

/// <summary>Either a message, by its index in the store, or what the customer did.</summary>
internal readonly record struct ChatEntry(int Message, CustomerAct? Act);
