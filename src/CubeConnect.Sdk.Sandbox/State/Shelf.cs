namespace CubeConnect.Sandbox;

/// <summary>
/// A list that forgets: items keep their index for ever, and the oldest leave once more than a number are kept. Adding never copies what is
/// there, so that the millionth costs what the first did. Every member is called with the gate held.
/// </summary>
internal sealed class Shelf<T>(int capacity, T gone)
    where T : class
{
    private const int BoardSize = 1024;
    private readonly List<T[]?> _boards = [];

    /// <summary>How many were added, those that left included: the next index.</summary>
    public int Count { get; private set; }

    /// <summary>The oldest index that is kept.</summary>
    public int First { get; private set; }

    /// <summary>Is told of the items that leave: always some at once.</summary>
    public Action<T[]>? Left { get; set; }

    public T this[int index] => index < First ? gone : _boards[index / BoardSize]![index % BoardSize];

    public int Add(T item)
    {
        if (Count % BoardSize == 0) _boards.Add(new T[BoardSize]);
        _boards[Count / BoardSize]![Count % BoardSize] = item;
        Count++;
        if ((long)Count - First >= (long)capacity + BoardSize) DropOldest();
        return Count - 1;
    }

    /// <summary>Takes the place of an item; of one that left, nothing comes back.</summary>
    public void Replace(int index, T item)
    {
        if (index >= First) _boards[index / BoardSize]![index % BoardSize] = item;
    }

    public T[] Snapshot()
    {
        var all = new T[Count - First];
        for (var i = 0; i < all.Length; i++) all[i] = this[First + i];
        return all;
    }

    private void DropOldest()
    {
        var board = _boards[First / BoardSize]!;
        _boards[First / BoardSize] = null;
        First += BoardSize;
        Left?.Invoke(board);
    }
}
