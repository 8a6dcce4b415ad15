using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CubeConnect.Testing;
using Perfolizer.Horology;

namespace CubeConnect.Sdk.Benchmarks.Reports;

/// <summary>Measures in this process, so that nothing is built or restored, and prints the tables of docs/performance.md.</summary>
internal static class ReportRun
{
    private const string Page = "docs/performance.md";

    /// <summary>All benchmarks one after the other, and all of them again: a disturbance of some seconds then spoils one pass of a benchmark, and not its result.</summary>
    private const int Passes = 3;

    /// <returns>The exit code: 1 where something could not be measured.</returns>
    public static int Run(IReadOnlyList<Report> reports, string command)
    {
        Console.WriteLine($"{RuntimeFacts.Current}\n");
        foreach (var report in reports)
        {
            var passes = new List<Summary>();
            for (var pass = 0; pass < Passes; pass++)
            {
                var log = new AccumulationLogger();
                var summary = BenchmarkRunner.Run(report.Benchmarks, Config(log));
                if (summary.HasCriticalValidationErrors || summary.Reports.IsDefaultOrEmpty || summary.Reports.Any(result => result.ResultStatistics is null))
                {
                    Console.WriteLine(log.GetLog());
                    Console.WriteLine($"{report.Name} could not be measured.");
                    return 1;
                }

                passes.Add(summary);
            }

            var table = ReportTable.Of(passes);
            Console.WriteLine($"{report.Name}\n\n{table}");
            if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") Write(report.Name, $"{RuntimeFacts.Sentence(command)}\n\n{table}");
        }

        return 0;
    }

    private static ManualConfig Config(ILogger log) => ManualConfig.CreateEmpty()
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5).WithIterationCount(7).WithIterationTime(TimeInterval.FromMilliseconds(200)))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(log)
        .WithArtifactsPath(RepositoryFiles.PathOf("artifacts", "benchmarks"));

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
