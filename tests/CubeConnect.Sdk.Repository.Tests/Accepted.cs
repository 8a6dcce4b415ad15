namespace CubeConnect.Repository.Tests;

/// <summary>
/// Texts that change only on purpose. A test compares with the accepted file; <c>UPDATE_API=1 dotnet test</c> accepts what is there now,
/// and the file in the diff is where a reviewer sees it.
/// </summary>
internal static class Accepted
{
    private const string Folder = "tests/CubeConnect.Sdk.Repository.Tests/Accepted";

    private static bool IsUpdate => Environment.GetEnvironmentVariable("UPDATE_API") == "1";

    public static IEnumerable<string> Files => RepositoryFiles.Find(Folder, "*.txt").Select(path => Path.GetFileName(path)!);

    public static void Compare(string file, string current)
    {
        var path = RepositoryFiles.PathOf(Folder, file);
        if (IsUpdate)
        {
            File.WriteAllText(path, current);
            return;
        }

        // Before the first release has been accepted there is nothing to hold on to.
        if (!Files.Any()) return;
        var accepted = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : string.Empty;
        if (accepted == current) return;
        Assert.Fail($"""
            {Folder}/{file} no longer says what is there:
            {string.Join('\n', Difference(accepted, current))}
            Something users rely on has changed. If that is what you want, run
                UPDATE_API=1 dotnet test tests/CubeConnect.Sdk.Repository.Tests
            and commit the file with your change; a line that is gone also belongs into CHANGELOG.md.
            """);
    }

    /// <summary>
    /// What is gone and what is new, each line with the type that it belongs to: alone, "ToString" is in many types, and one that is
    /// gone would not show.
    /// </summary>
    public static IReadOnlyList<string> Difference(string before, string now)
    {
        var (old, current) = (Lines(before), Lines(now));
        return [
            .. old.Except(current, StringComparer.Ordinal).Select(line => "- " + line),
            .. current.Except(old, StringComparer.Ordinal).Select(line => "+ " + line),
        ];
    }

    private static List<string> Lines(string text)
    {
        var (lines, type) = (new List<string>(), string.Empty);
        foreach (var line in text.Split('\n').Where(line => line.Length > 0))
        {
            if (line[0] != ' ') lines.Add(type = line);
            else lines.Add($"{type.Split(" : ")[0]} > {line.Trim()}");
        }

        return lines;
    }
}
