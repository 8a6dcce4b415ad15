namespace CubeConnect.Sandbox.State;

// Tasks that wait for an item that matches a predicate. The caller of Tell holds the gate.
internal sealed class Waiters<T>(Lock gate, Func<IEnumerable<T>> existing) : IDisposable
    where T : class
{
    private readonly List<Waiter> _waiting = [];

    public async Task<T> WaitAsync(Func<T, bool> predicate, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(predicate);
        lock (gate)
        {
            if (!existing().Any(waiter.Look)) _waiting.Add(waiter);
        }

        try
        {
            return await waiter.Found.Task.WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (gate) _waiting.Remove(waiter);
        }
    }

    public void Tell(T item) => _waiting.RemoveAll(waiter => waiter.Look(item));

    public void Dispose()
    {
        lock (gate)
        {
            foreach (var waiter in _waiting) waiter.Found.TrySetException(new ObjectDisposedException(nameof(CubeConnectSandbox)));
            _waiting.Clear();
        }
    }

    private sealed class Waiter(Func<T, bool> predicate)
    {
        public TaskCompletionSource<T> Found { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // True when the waiting is over, also because the predicate threw.
        public bool Look(T item)
        {
            try
            {
                return predicate(item) && Found.TrySetResult(item);
            }
            catch (Exception e)
            {
                return Found.TrySetException(e);
            }
        }
    }
}
