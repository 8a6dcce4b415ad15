namespace CubeConnect.Tests.Reliability.Matrix;

/// <summary>The matrix as people read it. Operations that end alike share a line.</summary>
internal static class MatrixTable
{
    public static readonly IReadOnlyList<string> Header = [
        "Fault", "Operation", "Requests that arrived", "Ends in", "Outcome", "Attempts", "RetryAfter", "Time",
    ];

    public static IEnumerable<IEnumerable<string>> Lines(IEnumerable<MatrixRow> rows) => rows.SelectMany(Lines);

    private static IEnumerable<IEnumerable<string>> Lines(MatrixRow row)
    {
        var alike = MatrixOperation.All.GroupBy(operation => row.Cells[operation]).ToList();
        return alike.Select((group, index) =>
            new[] { index == 0 ? row.Fault : "", alike.Count == 1 ? "all" : string.Join(", ", group) }.Concat(group.Key.Columns()));
    }
}
