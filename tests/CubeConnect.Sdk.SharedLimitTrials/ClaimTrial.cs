using System.Diagnostics;

namespace CubeConnect.SharedLimitTrials;

/// <summary>Three processes that get the same events at the same moment.</summary>
internal static class ClaimTrial
{
    private const int Processes = 3;

    public static async Task<Trial> RunAsync(string store, string? postgres, int events)
    {
        using var redis = postgres is null ? await RedisServer.StartAsync(TimeSpan.Zero) : null;
        var workers = Enumerable.Range(0, Processes).Select(_ => WorkerProcess.Start(
            "claim", redis?.Address ?? Database.ConnectionOf(postgres!), events.ToString(CultureInfo.InvariantCulture))).ToArray();
        foreach (var worker in workers) await worker.WaitForAsync(Worker.Ready);
        var since = Stopwatch.StartNew();
        foreach (var worker in workers) worker.Tell("claim");
        var claims = await Task.WhenAll(workers.Select(worker => worker.EndAsync()));

        var counts = claims.SelectMany(lines => lines).GroupBy(line => line, StringComparer.Ordinal)
            .Select(group => group.Count()).ToArray();
        var (once, twice) = (counts.Count(count => count == 1), counts.Count(count => count > 1));
        return new Trial(once == events && twice == 0, string.Create(CultureInfo.InvariantCulture,
            $"| {store} | {events} | {claims.Count(lines => lines.Length > 0)} | {once} | {twice} "
            + $"| {events - counts.Length} | {since.Elapsed.TotalSeconds:0.0} |"));
    }
}
