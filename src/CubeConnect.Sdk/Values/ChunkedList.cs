using System.Collections;

namespace CubeConnect.Values;

/// <summary>Keeps what a query gave, in pieces small enough to stay off the large object heap.</summary>
internal static class ChunkedList
{
    private const int ChunkSize = 4096;

    /// <param name="source">Enumerated once.</param>
    /// <param name="limit">Where to stop: there is no use in reading on once there are too many.</param>
    /// <param name="failed">Makes the exception for a source that throws: from the row that could not be read, counted from 0, and the cause.</param>
    public static IReadOnlyList<T> Of<T>(IEnumerable<T> source, int limit, Func<int, Exception, Exception> failed)
    {
        var list = new Chunks<T>();
        try
        {
            foreach (var item in source)
            {
                list.Add(item);
                if (list.Count >= limit) break;
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw failed(list.Count, e);
        }

        return list;
    }

    private sealed class Chunks<T> : IReadOnlyList<T>
    {
        private readonly List<T[]> _chunks = [];

        public int Count { get; private set; }

        public T this[int index] =>
            index >= 0 && index < Count ? _chunks[index / ChunkSize][index % ChunkSize] : throw new ArgumentOutOfRangeException(nameof(index));

        public void Add(T item)
        {
            if (Count % ChunkSize == 0) _chunks.Add(new T[ChunkSize]);
            _chunks[Count / ChunkSize][Count % ChunkSize] = item;
            Count++;
        }

        public IEnumerator<T> GetEnumerator()
        {
            for (var i = 0; i < Count; i++) yield return this[i];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
