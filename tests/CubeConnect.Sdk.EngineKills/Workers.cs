using System.Diagnostics;
using System.Globalization;

namespace CubeConnect.EngineKills;

// Two worker processes. The first dies, and is replaced unless the other is to do its work.
internal sealed class Workers(string engine, string database, Uri url, string point, int messages, Settings settings) : IAsyncDisposable
{
    // What a dead worker had done already comes again, and must not be sent again.
    private static readonly TimeSpan Redelivery = TimeSpan.FromSeconds(10);

    private readonly List<Process> _running = [];

    /// <returns>False when all was done before the first worker came to the point where it dies.</returns>
    public async Task<bool> RunAsync(Func<Task<bool>> isDone, Func<double> shareArrived, TimeSpan limit)
    {
        await StartAsync(hits: 1, 0, messages / 2);
        await StartAsync(hits: 0, messages / 2, messages);
        foreach (var worker in _running) await worker.StandardInput.WriteLineAsync("go");

        var (first, since, killAt) = (_running[0], Stopwatch.StartNew(), 0.1 + Random.Shared.NextDouble() * 0.6);
        var (isReplaced, isKilledAtThePoint) = (false, true);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20)); // Nothing here hears of what other processes do.
        Stopwatch? done = null;
        while (done is null || (done.Elapsed < Redelivery && point != Trial.Control))
        {
            if (since.Elapsed > limit) throw new TimeoutException($"{engine}, '{point}' did not end.");
            if (isReplaced && done is null && await isDone()) done = Stopwatch.StartNew();
            if (point == "at random" && !first.HasExited && shareArrived() > killAt) first.Kill();
            if (!isReplaced && !first.HasExited && await isDone())
            {
                isKilledAtThePoint = false;
                first.Kill();
            }

            await tick.WaitForNextTickAsync();
            if (isReplaced || !first.HasExited) continue;
            isReplaced = true;
            if (!settings.IsReplaced) continue;
            await StartAsync(hits: 0, 0, 0);
            await _running[^1].StandardInput.WriteLineAsync("go");
        }

        return isKilledAtThePoint;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _running)
        {
            if (!process.HasExited) process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    private async Task StartAsync(int hits, int from, int to)
    {
        string[] numbers = [.. new[] { hits, from, to }.Select(number => number.ToString(CultureInfo.InvariantCulture))];
        var process = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!, ["work", engine, database, url.ToString(), point, .. numbers, settings.IsTuned ? "tuned" : "default"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        _running.Add(process);
        // One at a time: some engines make their tables.
        while (await process.StandardOutput.ReadLineAsync() is { } line && line != Worker.Ready)
        {
        }
    }
}
