namespace CubeConnect.Testing;

/// <summary>What arrived, safe to read while more arrives, and something to await instead of a sleep.</summary>
internal sealed class RequestLog
{
    private readonly Lock _lock = new();
    private readonly List<RecordedRequest> _requests = [];
    private readonly Arrivals _arrivals = new();

    public IReadOnlyList<RecordedRequest> All
    {
        get
        {
            lock (_lock) return [.. _requests];
        }
    }

    /// <summary>Those that arrived to their last byte: what the platform would have acted on.</summary>
    public IReadOnlyList<RecordedRequest> Whole => [.. All.Where(request => request.IsWhole)];

    public RecordedRequest Single => All is [var only]
        ? only
        : throw new InvalidOperationException(
            $"Expected one request, but {All.Count} arrived{(All.Count == 0 ? "" : ": ")}{string.Join(", ", All)}.");

    /// <summary>
    /// What arrived since the last time, and forgets it, for a test of so many requests that a copy of them all would be its whole work.
    /// </summary>
    public IReadOnlyList<RecordedRequest> Take()
    {
        lock (_lock)
        {
            RecordedRequest[] taken = [.. _requests];
            _requests.RemoveAll(request => request.IsScripted);
            return taken;
        }
    }

    public void Add(RecordedRequest request)
    {
        lock (_lock) _requests.Add(request);
        _arrivals.Add();
    }

    /// <summary>What a server says at its end when requests came that no answer was scripted for.</summary>
    public void RefuseStrays()
    {
        var all = All;
        var strays = all.Where(request => !request.IsScripted).ToList();
        if (strays.Count == 0) return;
        throw new InvalidOperationException(
            $"No answer was scripted for {string.Join(" and ", strays)}. Arrived in all: {string.Join(", ", all)}.");
    }

    /// <summary>Completes once this many requests have arrived.</summary>
    public Task ArrivedAsync(int count) => _arrivals.ReachedAsync(count);
}
