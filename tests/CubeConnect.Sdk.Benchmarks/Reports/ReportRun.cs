using CubeConnect.Testing;

namespace CubeConnect.Sdk.Benchmarks.Reports;

/// <summary>Measures in this process, so that nothing is built or restored, and prints the tables of docs/performance.md.</summary>
internal static class ReportRun
{
    private const string Page = "docs/performance.md";

    public static void Run(IReadOnlyList<Report> reports, string command)
    {
        Console.WriteLine($"{RuntimeFacts.Current}\n");
        foreach (var report in reports)
        {
            var table = ReportTable.Of(MeasuredGroup.Of(report.Benchmarks));
            Console.WriteLine($"{report.Name}\n\n{table}");
            if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
                Write(report.Name, $"{RuntimeFacts.Sentence(command)}\n\n{table}");
        }
    }

    private static void Write(string name, string table)
    {
        var path = RepositoryFiles.PathOf(Page);
        var text = File.ReadAllText(path);
        var begin = $"<!-- table: {name} -->\n";
        var from = text.IndexOf(begin, StringComparison.Ordinal);
        if (from < 0) throw new InvalidOperationException($"{Page} holds no {begin}");
        from += begin.Length;
        var to = text.IndexOf("<!-- end -->", from, StringComparison.Ordinal);
        File.WriteAllText(path, text[..from] + table + text[to..]);
    }
}
