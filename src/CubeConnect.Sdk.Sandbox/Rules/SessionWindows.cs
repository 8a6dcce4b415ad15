namespace CubeConnect.Sandbox;

/// <summary>When each customer last answered a number: for 24 hours from then, texts may be sent.</summary>
internal sealed class SessionWindows
{
    private static readonly TimeSpan Length = TimeSpan.FromHours(24);
    private readonly Dictionary<string, DateTimeOffset> _lastReply = new(StringComparer.Ordinal);

    public void Open(string phone, DateTimeOffset now) => _lastReply[phone] = now;

    public bool IsOpen(string phone, DateTimeOffset now) => _lastReply.TryGetValue(phone, out var last) && now - last < Length;
}
