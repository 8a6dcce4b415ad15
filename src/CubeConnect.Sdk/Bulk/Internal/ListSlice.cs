using System.Collections;

namespace CubeConnect.Bulk.Internal;

/// <summary>A window on a list; copies nothing, so that twenty parts of a list weigh no more than the list.</summary>
internal sealed class ListSlice<T>(IReadOnlyList<T> list, int first, int count) : IReadOnlyList<T>
{
    public int Count => count;

    public T this[int index] => index >= 0 && index < count ? list[first + index] : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < count; i++) yield return list[first + i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
