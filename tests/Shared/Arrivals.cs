namespace CubeConnect.Testing;

/// <summary>Counts what arrives and gives a test something to await instead of a sleep.</summary>
internal sealed class Arrivals
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <returns>The number of this arrival, from 1.</returns>
    public int Add()
    {
        lock (_lock)
        {
            _count++;
            foreach (var (_, reached) in _waiting.Where(waiting => waiting.Count <= _count)) reached.TrySetResult();
            return _count;
        }
    }

    /// <summary>Completes once so many have arrived; fails after a minute instead of hanging the suite.</summary>
    public Task ReachedAsync(int count)
    {
        lock (_lock)
        {
            if (_count >= count) return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((count, reached));
            return reached.Task.WaitAsync(Patience);
        }
    }
}
