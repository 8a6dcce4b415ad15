namespace CubeConnect.Sandbox;

/// <summary>Those who wait for a message.</summary>
internal sealed class Waiters : IDisposable
{
    private readonly World _world;
    private readonly List<Waiter> _waiting = [];

    public Waiters(World world)
    {
        _world = world;
        world.Messages.Changed += Tell;
    }

    public Waiter Add(Func<SandboxMessage, bool> predicate)
    {
        lock (_world.Gate)
        {
            var waiter = new Waiter(this, predicate);
            foreach (var message in _world.Messages.Snapshot())
            {
                if (waiter.Look(message)) return waiter;
            }

            _waiting.Add(waiter);
            return waiter;
        }
    }

    public void Dispose()
    {
        lock (_world.Gate)
        {
            foreach (var waiter in _waiting) waiter.Stop();
            _waiting.Clear();
        }
    }

    private void Tell(SandboxMessage message)
    {
        for (var i = _waiting.Count - 1; i >= 0; i--)
        {
            if (_waiting[i].Look(message)) _waiting.RemoveAt(i);
        }
    }

    private void Remove(Waiter waiter)
    {
        lock (_world.Gate) _waiting.Remove(waiter);
    }

    internal sealed class Waiter(Waiters owner, Func<SandboxMessage, bool> predicate) : IDisposable
    {
        private readonly TaskCompletionSource<SandboxMessage> _found = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<SandboxMessage> Task => _found.Task;

        /// <summary>True when the waiting is over, also because the predicate threw.</summary>
        public bool Look(SandboxMessage message)
        {
            try
            {
                return predicate(message) && _found.TrySetResult(message);
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
