namespace CubeConnect.Cli.Campaigns.Results;

// The names of a run's files. A rehearsal has files of its own: it must not replace the only record of whom a real run reached.
internal sealed record RunFileNames(string Run, string Results, string Report)
{
    private static readonly RunFileNames Real = new("run", "results.csv", "report.html");

    private static readonly RunFileNames Rehearsal = new("run.sandbox", "results.sandbox.csv", "report.sandbox.html");

    // Every file that a run may write over; Run is the first part of "run.json" and "run.2.json".
    public static IEnumerable<string> All => new[] { Real, Rehearsal }.SelectMany(names =>
        new[] { $"{names.Run}.json", names.Results, names.Report });

    public static RunFileNames Of(bool isRehearsal) => isRehearsal ? Rehearsal : Real;
}
