namespace CubeConnect.Sandbox.State;

/// <summary>Tasks that wait for an item that matches a predicate. The caller of <see cref="Tell"/> holds the gate.</summary>
internal sealed class Waiters<T>(Lock gate, Func<IEnumerable<T>> existing) : IDisposable
    where T : class
{
    private readonly List<Waiter> _waiting = [];

    public Waiter Add(Func<T, bool> predicate)
    {
        lock (gate)
        {
            var waiter = new Waiter(this, predicate);
            foreach (var item in existing())
            {
                if (waiter.Look(item)) return waiter;
            }

            _waiting.Add(waiter);
            return waiter;
        }
    }

    public void Tell(T item)
    {
        for (var i = _waiting.Count - 1; i >= 0; i--)
        {
            if (_waiting[i].Look(item)) _waiting.RemoveAt(i);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            foreach (var waiter in _waiting) waiter.Stop();
            _waiting.Clear();
        }
    }

    private void Remove(Waiter waiter)
    {
        lock (gate) _waiting.Remove(waiter);
    }

    internal sealed class Waiter(Waiters<T> owner, Func<T, bool> predicate) : IDisposable
    {
        private readonly TaskCompletionSource<T> _found = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Task => _found.Task;

        /// <summary>True when the waiting is over, also because the predicate threw.</summary>
        public bool Look(T item)
        {
            try
            {
                return predicate(item) && _found.TrySetResult(item);
            }
            catch (Exception e)
            {
                return _found.TrySetException(e);
            }
        }

        public void Stop() => _found.TrySetException(new ObjectDisposedException(nameof(CubeConnectSandbox)));

        public void Dispose() => owner.Remove(this);
    }
}
