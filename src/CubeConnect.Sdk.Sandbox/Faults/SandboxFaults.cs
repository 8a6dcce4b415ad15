using CubeConnect.Sandbox.Faults;

namespace CubeConnect.Sandbox;

/// <summary>
/// The faults that can still happen. Of several that match a request, the one added first happens. Safe for any number of threads.
/// </summary>
public sealed class SandboxFaults
{
    private readonly Lock _gate = new();
    private readonly List<Pending> _pending = [];
    private readonly Random _chance;
    private long _count;

    internal SandboxFaults(int seed) => _chance = new Random(seed);

    /// <summary>The faults that can still happen.</summary>
    public IReadOnlyList<SandboxFault> Due
    {
        get
        {
            lock (_gate) return [.. _pending.Select(pending => pending.Fault)];
        }
    }

    internal IReadOnlyList<string> Operations { get; set; } = [];

    // Raised when one happens: keep it short.
    internal Action? Happened { get; set; }

    /// <summary>Lets a fault happen.</summary>
    /// <param name="fault">What, where and how often.</param>
    /// <exception cref="ArgumentException">Its numbers make no sense, or its operation does not exist.</exception>
    public void Add(SandboxFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (fault.Times is < 1 || fault.Skip < 0 || fault.Share is not (> 0 and <= 1))
        {
            throw new ArgumentException("Times must be 1 or more, Skip 0 or more, and Share above 0 and at most 1.", nameof(fault));
        }

        if (fault.Operation is { } operation && !Operations.Contains(operation, StringComparer.Ordinal))
        {
            throw new ArgumentException($"Unknown operation {operation}. Known: {string.Join(", ", Operations)}.", nameof(fault));
        }

        lock (_gate) _pending.Add(new Pending(++_count, fault));
    }

    /// <summary>Lets no fault happen any more.</summary>
    public void Clear()
    {
        lock (_gate) _pending.Clear();
    }

    internal SandboxFault? NextFor(string operation) =>
        Next(fault => fault.Kind != FaultKind.MessageFails && (fault.Operation ?? operation) == operation);

    internal int? NextMessageFailure(string phone) =>
        Next(fault => fault.Kind == FaultKind.MessageFails && (fault.Phone ?? phone) == phone)?.MetaCode;

    internal (long Id, SandboxFault Fault, int Happened)[] Snapshot()
    {
        lock (_gate) return [.. _pending.Select(pending => (pending.Id, pending.Fault, pending.Happened))];
    }

    // Lets one fault happen no more. False when it is not there.
    internal bool Remove(long id)
    {
        lock (_gate) return _pending.RemoveAll(pending => pending.Id == id) > 0;
    }

    private SandboxFault? Next(Func<SandboxFault, bool> fits)
    {
        lock (_gate)
        {
            for (var i = 0; i < _pending.Count; i++)
            {
                var pending = _pending[i];
                if (!fits(pending.Fault)) continue;
                if (pending.Passed < pending.Fault.Skip)
                {
                    pending.Passed++;
                    continue;
                }

                if (pending.Fault.Share < 1 && _chance.NextDouble() >= pending.Fault.Share) continue;
                if (++pending.Happened >= pending.Fault.Times) _pending.RemoveAt(i);
                Happened?.Invoke();
                return pending.Fault;
            }

            return null;
        }
    }

    private sealed record Pending(long Id, SandboxFault Fault)
    {
        public int Passed { get; set; }

        public int Happened { get; set; }
    }
}
