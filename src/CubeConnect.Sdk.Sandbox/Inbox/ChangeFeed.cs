using System.Threading.Channels;

namespace CubeConnect.Sandbox.Inbox;

// What a page shows and may have to fetch again.
[Flags]
internal enum Topics
{
    None = 0,
    Chats = 1,
    Campaigns = 2,
    Templates = 4,
    OptOuts = 8,
    Journal = 16,
    Deliveries = 32,
    Clock = 64,
    Faults = 128,

    // What a saved state holds.
    State = Chats | Campaigns | Templates | OptOuts | Clock,
}

// Tells the open pages that something changed. It carries no content, only what to ask for again, and each page has one note that is added
// to until it is fetched: a hundred thousand changes between two looks cost a page one event.
internal sealed class ChangeFeed
{
    private readonly Lock _gate = new();
    private Listener[] _listeners = [];
    private long _stateVersion;

    // Goes up with every change of the state that is saved.
    public long StateVersion => Interlocked.Read(ref _stateVersion);

    public void Tell(Topics topics, string? phone = null)
    {
        if ((topics & Topics.State) != Topics.None) Interlocked.Increment(ref _stateVersion);
        foreach (var listener in Volatile.Read(ref _listeners)) listener.Note(topics, phone);
    }

    public Listener Listen()
    {
        var listener = new Listener(this);
        lock (_gate) _listeners = [.. _listeners, listener];
        return listener;
    }

    internal sealed class Listener(ChangeFeed feed) : IDisposable
    {
        private const int MostPhones = 50;
        private readonly Lock _gate = new();
        private readonly HashSet<string> _phones = new(StringComparer.Ordinal);
        private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        private Topics _topics;

        public void Note(Topics topics, string? phone)
        {
            lock (_gate)
            {
                var told = _topics != Topics.None;
                _topics |= topics;
                if (phone is not null && _phones.Count <= MostPhones) _phones.Add(phone);
                if (told) return; // and not taken yet
            }

            _signal.Writer.TryWrite(true);
        }

        public async Task WaitAsync(CancellationToken cancellationToken) =>
            await _signal.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);

        public (Topics Topics, string[]? Phones) Take()
        {
            lock (_gate)
            {
                (Topics, string[]?) taken = (_topics, _phones.Count > MostPhones ? null : [.. _phones]);
                _topics = Topics.None;
                _phones.Clear();
                return taken;
            }
        }

        public void Dispose()
        {
            lock (feed._gate) feed._listeners = [.. feed._listeners.Where(other => other != this)];
        }
    }
}
