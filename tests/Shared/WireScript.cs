namespace CubeConnect.Testing;

/// <summary>What a scripted server says next: answers for one route before answers for any, answers for once before answers for ever.</summary>
internal sealed class WireScript
{
    private const string AnyRoute = "";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<Func<RecordedRequest, Task<WireReply>>>> _once = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<RecordedRequest, Task<WireReply>>> _forever = new(StringComparer.Ordinal);

    /// <param name="route">Verb and path with a space between; null for any.</param>
    public void Add(string? route, Func<RecordedRequest, Task<WireReply>> reply, bool forever)
    {
        route ??= AnyRoute;
        lock (_lock)
        {
            if (forever)
            {
                _forever[route] = reply;
                return;
            }

            if (!_once.TryGetValue(route, out var queue)) _once[route] = queue = new();
            queue.Enqueue(reply);
        }
    }

    public Func<RecordedRequest, Task<WireReply>>? Next(RecordedRequest request)
    {
        lock (_lock)
        {
            foreach (var route in new[] { $"{request.Method} {request.Path}", AnyRoute })
            {
                if (_once.TryGetValue(route, out var queue) && queue.TryDequeue(out var reply)) return reply;
                if (_forever.TryGetValue(route, out var always)) return always;
            }

            return null;
        }
    }
}
