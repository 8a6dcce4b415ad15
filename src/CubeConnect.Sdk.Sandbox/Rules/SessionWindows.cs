namespace CubeConnect.Sandbox;

/// <summary>When each customer last answered a number: for 24 hours from then, texts may be sent. Those that are over leave now and then.</summary>
internal sealed class SessionWindows
{
    private const int LeastToLook = 1024;
    private static readonly TimeSpan Length = TimeSpan.FromHours(24);
    private readonly Dictionary<string, DateTimeOffset> _lastReply = new(StringComparer.Ordinal);
    private int _lookAt = LeastToLook;

    public void Open(string phone, DateTimeOffset now)
    {
        _lastReply[phone] = now;
        if (_lastReply.Count < _lookAt) return;
        foreach (var (customer, last) in _lastReply.ToArray())
        {
            if (now - last >= Length) _lastReply.Remove(customer);
        }

        _lookAt = Math.Max(LeastToLook, _lastReply.Count * 2);
    }

    public bool IsOpen(string phone, DateTimeOffset now) => _lastReply.TryGetValue(phone, out var last) && now - last < Length;
}
