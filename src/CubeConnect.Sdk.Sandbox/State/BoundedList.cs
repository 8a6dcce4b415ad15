namespace CubeConnect.Sandbox.State;

// Keeps the latest items, each under its index. The oldest leave, about a thousand at once. Called with the gate held.
internal sealed class BoundedList<T>(int capacity, T gone)
{
    private const int LeavingAtOnce = 1024;
    private readonly List<T> _kept = [];

    public int Count => First + _kept.Count;

    public int First { get; private set; }

    public Action<IReadOnlyList<T>>? Dropped { get; set; }

    public T this[int index] => index < First ? gone : _kept[index - First];

    public int Add(T item)
    {
        _kept.Add(item);
        if (_kept.Count >= (long)capacity + LeavingAtOnce) DropOldest(LeavingAtOnce);
        return Count - 1;
    }

    public void Replace(int index, T item)
    {
        if (index >= First) _kept[index - First] = item;
    }

    public T[] Snapshot() => [.. _kept];

    public void Clear() => DropOldest(_kept.Count);

    private void DropOldest(int count)
    {
        var leaving = _kept.GetRange(0, count);
        _kept.RemoveRange(0, count);
        First += count;
        Dropped?.Invoke(leaving);
    }
}
