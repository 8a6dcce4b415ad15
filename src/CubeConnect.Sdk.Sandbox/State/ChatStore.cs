namespace CubeConnect.Sandbox.State;

// The messages by the number they went to, and what the customers did: what the inbox shows. The chat with the latest entry comes first,
// and putting it there costs the same however many there are. Every member is called with the gate held.
internal sealed class ChatStore
{
    private readonly Dictionary<string, Chat> _byPhone = new(StringComparer.Ordinal);
    private readonly LinkedList<Chat> _latestFirst = new();
    private readonly BoundedList<CustomerEvent> _events;
    private int _firstMessage;
    private int _order;
    private int _cleared;

    public ChatStore(int capacity) =>
        _events = new(capacity, gone: null!) { Dropped = events => Forget(events.Select(item => item.Phone)) };

    public int EventsForgotten => _events.First - _cleared;

    public int Count => _byPhone.Count;

    // How many chats have unread messages.
    public int Unread { get; private set; }

    public IEnumerable<Chat> LatestFirst => _latestFirst;

    public Chat? Find(string phone) => _byPhone.GetValueOrDefault(phone);

    public void Add(SandboxMessage message, int index)
    {
        message.Order = Place(message.Order);
        Add(message.Phone, index, isNew: message.Status != "scheduled");
    }

    // A scheduled message went out: it stands where it reached the customer, below what was said meanwhile.
    public void Move(SandboxMessage message, int index)
    {
        var entries = _byPhone[message.Phone].Entries;
        entries.RemoveAt(entries.FindLastIndex(entry => entry.Event is null && entry.Index == index));
        message.Order = Place(0);
        Add(message.Phone, index, isNew: true);
    }

    public void See(Chat chat)
    {
        if (chat.Unread > 0) Unread--;
        chat.Unread = 0;
    }

    // The name that a campaign has for a number, unless the customer's own is known.
    public void NameIfUnknown(string phone, string? name)
    {
        if (!string.IsNullOrWhiteSpace(name) && _byPhone.TryGetValue(phone, out var chat)) chat.Name ??= name;
    }

    public void Add(CustomerEvent item)
    {
        item.Order = Place(item.Order);
        var index = _events.Add(item);
        var chat = Touch(item.Phone);
        chat.Entries.Add(new ChatEntry(chat.Next++, index, item));
        if (!string.IsNullOrWhiteSpace(item.SenderName)) chat.Name = item.SenderName;
        chat.Blocked = item.Type switch { "block" => true, "unblock" => false, _ => chat.Blocked };
    }

    public bool IsBlocked(string phone) => _byPhone.TryGetValue(phone, out var chat) && chat.Blocked;

    // Drops messages that left from their chats.
    public void Forget(IEnumerable<SandboxMessage> messages, int firstKept)
    {
        _firstMessage = firstKept;
        Forget(messages.Select(message => message.Phone));
    }

    public void Clear()
    {
        _events.Clear();
        _cleared = _events.First;
    }

    // Everything the customers did that is still kept, oldest first.
    public CustomerEvent[] Events() => _events.Snapshot();

    // Drops the entries of some chats that are kept no longer; a chat without any leaves.
    private void Forget(IEnumerable<string> phones)
    {
        foreach (var phone in phones.Distinct(StringComparer.Ordinal))
        {
            if (!_byPhone.TryGetValue(phone, out var chat)) continue;
            chat.Entries.RemoveAll(entry => entry.Index < (entry.Event is null ? _firstMessage : _events.First));
            if (chat.Entries.Count > 0) continue;
            See(chat);
            _byPhone.Remove(phone);
            _latestFirst.Remove(chat.Node);
        }
    }

    private void Add(string phone, int index, bool isNew)
    {
        var chat = Touch(phone);
        chat.Entries.Add(new ChatEntry(chat.Next++, index, null));
        chat.LastMessage = index;
        if (isNew && chat.Unread++ == 0) Unread++;
    }

    // The next number; an entry of an earlier run keeps its own.
    private int Place(int earlier)
    {
        if (earlier == 0) return ++_order;
        _order = Math.Max(_order, earlier);
        return earlier;
    }

    private Chat Touch(string phone)
    {
        if (_byPhone.TryGetValue(phone, out var chat)) _latestFirst.Remove(chat.Node);
        else _byPhone[phone] = chat = new Chat(phone);
        _latestFirst.AddFirst(chat.Node);
        return chat;
    }
}

// One number's messages and answers, oldest first.
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

    public int Next { get; set; }

    // The index of the last message; null while the customer alone wrote.
    public int? LastMessage { get; set; }

    public int Unread { get; set; }

    public string? Name { get; set; }

    public bool Blocked { get; set; }

    // How many of the entries have a lower number: entries leave, and their numbers with them.
    public int CountBefore(int number)
    {
        var at = Entries.FindIndex(entry => entry.Number >= number);
        return at < 0 ? Entries.Count : at;
    }
}

// Either a message or what the customer did.
internal readonly record struct ChatEntry(int Number, int Index, CustomerEvent? Event);
