namespace CubeConnect.Sandbox.Journal;

// The last requests, oldest first, within a number and a size.
internal sealed class RequestJournal(int capacity)
{
    private const long LargestSize = 256 * 1024 * 1024;
    private readonly Lock _gate = new();
    private readonly Queue<SandboxRequest> _requests = new();
    private long _size;
    private long _count;

    public Action? Added { get; set; }

    public void Add(SandboxRequest request)
    {
        lock (_gate)
        {
            request.Number = ++_count;
            _requests.Enqueue(request);
            _size += request.Size;
            while (_requests.Count > capacity || (_size > LargestSize && _requests.Count > 1)) _size -= _requests.Dequeue().Size;
        }

        Added?.Invoke();
    }

    public SandboxRequest[] Snapshot()
    {
        lock (_gate) return [.. _requests];
    }

    public void Clear()
    {
        lock (_gate)
        {
            _requests.Clear();
            _size = 0;
        }
    }
}
