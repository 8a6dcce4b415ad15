using System.Diagnostics;

namespace CubeConnect.SharedLimitTrials;

/// <summary>Three processes that get the same events at the same moment.</summary>
internal static class ClaimTrial
{
    private const int Processes = 3;

    public static async Task<bool> RunAsync(string store, string? postgres, int events)
    {
        using var redis = postgres is null ? await RedisServer.StartAsync(TimeSpan.Zero) : null;
        var start = DateTime.UtcNow + TimeSpan.FromSeconds(10);
        string[] arguments =
        [
            "claim", redis?.Address ?? Database.ConnectionOf(postgres!), events.ToString(CultureInfo.InvariantCulture),
            start.Ticks.ToString(CultureInfo.InvariantCulture),
        ];
        var claims = await Task.WhenAll(Enumerable.Range(0, Processes).Select(_ => Workers.OutputAsync(arguments)));
        var seconds = (DateTime.UtcNow - start).TotalSeconds;

        var counts = claims.SelectMany(lines => lines).GroupBy(line => line, StringComparer.Ordinal)
            .Select(group => group.Count()).ToArray();
        var (once, twice) = (counts.Count(count => count == 1), counts.Count(count => count > 1));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {store} | {events} | {claims.Count(lines => lines.Length > 0)} | {once} | {twice} "
            + $"| {events - counts.Length} | {seconds:0.0} |"));
        return once == events && twice == 0;
    }
}
