namespace CubeConnect.Bulk.Internal;

/// <summary>From a good recipient's index to its row and back, by the faulty rows between them: these are few, so nothing is stored for the good ones.</summary>
internal static class RowNumbers
{
    /// <summary>The row, from 0, of the good recipient with this index.</summary>
    public static int RowOf(int index, IReadOnlyList<int> faulty, int firstRow)
    {
        // The first faulty row f with f - (faulty rows before it) > index ends the search: all before it lie before our row.
        var (low, high) = (0, faulty.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (faulty[middle] - firstRow - middle > index) high = middle;
            else low = middle + 1;
        }

        return index + low;
    }

    /// <summary>The index of a row among the good ones, or -1 when it is faulty or before the first.</summary>
    public static int IndexOf(int row, IReadOnlyList<int> faulty, int firstRow)
    {
        var (low, high) = (0, faulty.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (faulty[middle] < row) low = middle + 1;
            else high = middle;
        }

        return low < faulty.Count && faulty[low] == row ? -1 : row - firstRow - low;
    }
}
