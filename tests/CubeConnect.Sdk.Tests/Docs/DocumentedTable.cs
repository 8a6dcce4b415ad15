namespace CubeConnect.Tests.Docs;

/// <summary>
/// A table of a document that is made from the code, between <c>&lt;!-- table: name --&gt;</c> and <c>&lt;!-- end --&gt;</c>.
/// <c>UPDATE_DOCS=1 dotnet test</c> writes it anew; otherwise a test compares.
/// </summary>
internal static class DocumentedTable
{
    public static bool IsUpdate => Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1";

    public static void Compare(string file, string name, IEnumerable<string> header, IEnumerable<IEnumerable<string>> rows)
    {
        var columns = header.ToList();
        var table = string.Concat(new[] { Line(columns), $"|{string.Concat(columns.Select(_ => "---|"))}\n" }.Concat(rows.Select(Line)));
        var path = RepositoryFiles.PathOf(file);
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var begin = $"<!-- table: {name} -->\n";
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = text.IndexOf("<!-- end -->", from, StringComparison.Ordinal);
        from.Should().BeGreaterThanOrEqualTo(begin.Length, $"{file} holds {begin}");
        if (IsUpdate) File.WriteAllText(path, text[..from] + table + text[to..]);
        else text[from..to].Should().Be(table, $"{file} says what the code does; UPDATE_DOCS=1 dotnet test writes it anew");
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";
}
