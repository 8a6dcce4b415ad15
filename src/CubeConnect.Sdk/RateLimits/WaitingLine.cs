namespace CubeConnect.RateLimits;

/// <summary>Two lanes, each in the order of arrival; the high one goes first, but never more than <see cref="HighInARow"/> times while a normal one waits. Not thread-safe.</summary>
internal sealed class WaitingLine
{
    public const int HighInARow = 4;

    private readonly LinkedList<Waiter> _high = new();
    private readonly LinkedList<Waiter> _normal = new();
    private int _row;

    public int Count => _high.Count + _normal.Count;

    public bool IsEmpty => Count == 0;

    /// <summary>Do calls wait that overtake others?</summary>
    public bool HasBothLanes => _high.Count > 0 && _normal.Count > 0;

    public void Add(Waiter waiter) => waiter.Place = Lane(waiter).AddLast(waiter);

    /// <summary>Whose turn it is.</summary>
    public Waiter Peek() => (HighIsNext(_high.Count, _normal.Count, _row) ? _high : _normal).First!.Value;

    /// <summary>Lets the one whose turn it is go.</summary>
    public void Take(Waiter next)
    {
        _row = NextRow(next.Priority, _normal.Count, _row);
        Remove(next);
    }

    /// <summary>Takes somebody out of the line. False when it was no longer in it.</summary>
    public bool Remove(Waiter waiter)
    {
        if (waiter.Place is not { } place) return false;
        Lane(waiter).Remove(place);
        waiter.Place = null;
        return true;
    }

    /// <summary>How many go before one who comes now, if nobody comes after.</summary>
    public int Ahead(RequestPriority priority) => priority == RequestPriority.High
        ? _high.Count + Math.Min(_normal.Count, (_row + _high.Count) / HighInARow)
        : _normal.Count + Math.Min(_high.Count, HighInARow - _row + (_normal.Count * HighInARow));

    /// <summary>Everybody, in the order in which they will go if nobody comes after.</summary>
    public List<Waiter> InOrder()
    {
        var order = new List<Waiter>(Count);
        Walk((waiter, _) =>
        {
            order.Add(waiter);
            return true;
        });
        return order;
    }

    /// <summary>Goes through everybody in the order in which they will go if nobody comes after. Whoever does not stay leaves the line, and those behind move up.</summary>
    /// <param name="stays">Told who it is and how many go before.</param>
    public void Walk(Func<Waiter, int, bool> stays)
    {
        LinkedListNode<Waiter>? high = _high.First, normal = _normal.First;
        int highs = _high.Count, normals = _normal.Count, row = _row, ahead = 0;
        while (highs + normals > 0)
        {
            ref var lane = ref HighIsNext(highs, normals, row) ? ref high : ref normal;
            var next = lane!.Value;
            lane = lane.Next;
            if (!stays(next, ahead)) Remove(next);
            else (row, ahead) = (NextRow(next.Priority, normals, row), ahead + 1);
            if (next.Priority == RequestPriority.High) highs--;
            else normals--;
        }
    }

    private static bool HighIsNext(int highs, int normals, int row) => highs > 0 && (normals == 0 || row < HighInARow);

    private static int NextRow(RequestPriority goes, int normals, int row) => goes == RequestPriority.High && normals > 0 ? row + 1 : 0;

    private LinkedList<Waiter> Lane(Waiter waiter) => waiter.Priority == RequestPriority.High ? _high : _normal;
}
