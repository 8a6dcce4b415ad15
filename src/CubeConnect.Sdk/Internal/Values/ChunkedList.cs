using System.Collections;

namespace CubeConnect.Internal;

/// <summary>Keeps what a query gave, in pieces small enough to stay off the large object heap.</summary>
internal static class ChunkedList
{
    private const int ChunkSize = 4096;

    /// <param name="source">Enumerated once.</param>
    /// <param name="limit">Where to stop: there is no use in reading on once there are too many.</param>
    public static IReadOnlyList<T> Of<T>(IEnumerable<T> source, int limit)
    {
        var list = new Chunks<T>();
        foreach (var item in source)
        {
            list.Add(item);
            if (list.Count >= limit) break;
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
