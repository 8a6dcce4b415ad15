namespace CubeConnect.Analyzers.Analysis;

// What a mistyped name was probably meant to be.
internal static class Nearest
{
    // The nearest first; none where more than a third of the letters differ.
    public static IReadOnlyList<string> To(string name, IEnumerable<string> candidates) =>
        [.. candidates.Select(candidate => (candidate, distance: Distance(name, candidate)))
            .Where(pair => pair.distance <= Math.Max(1, Math.Max(name.Length, pair.candidate.Length) / 3))
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate).Take(3)];

    // Levenshtein's: letters to insert, delete or replace.
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[other.Length];
    }
}
