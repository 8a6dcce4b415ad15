namespace CubeConnect.Sandbox.State;

/// <summary>
/// A list that forgets: items keep their index for ever, and the oldest leave once more than a number are kept. Adding never copies what is
/// there, so that the millionth costs what the first did. Every member is called with the gate held.
/// </summary>
internal sealed class BoundedList<T>(int capacity, T gone)
    where T : class
{
    private const int ChunkSize = 1024;
    private readonly List<T[]?> _chunks = [];

    /// <summary>How many were added, those that left included: the next index.</summary>
    public int Count { get; private set; }

    /// <summary>The oldest index that is kept.</summary>
    public int First { get; private set; }

    /// <summary>Called with the items that leave: always some at once.</summary>
    public Action<T[]>? Dropped { get; set; }

    public T this[int index] => index < First ? gone : _chunks[index / ChunkSize]![index % ChunkSize];

    public int Add(T item)
    {
        if (Count % ChunkSize == 0) _chunks.Add(new T[ChunkSize]);
        _chunks[Count / ChunkSize]![Count % ChunkSize] = item;
        Count++;
        if ((long)Count - First >= (long)capacity + ChunkSize) DropOldest();
        return Count - 1;
    }

    /// <summary>Takes the place of an item; of one that left, nothing comes back.</summary>
    public void Replace(int index, T item)
    {
        if (index >= First) _chunks[index / ChunkSize]![index % ChunkSize] = item;
    }

    public T[] Snapshot()
    {
        var all = new T[Count - First];
        for (var i = 0; i < all.Length; i++) all[i] = this[First + i];
        return all;
    }

    private void DropOldest()
    {
        var chunk = _chunks[First / ChunkSize]!;
        _chunks[First / ChunkSize] = null;
        First += ChunkSize;
        Dropped?.Invoke(chunk);
    }
}
