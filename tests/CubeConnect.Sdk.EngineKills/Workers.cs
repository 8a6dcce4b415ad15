using System.Diagnostics;
using System.Globalization;

namespace CubeConnect.EngineKills;

// Two worker processes. The first dies, and is replaced unless the other is to do its work.
internal sealed class Workers(string engine, string database, Uri url, string point, int messages, Settings settings) : IAsyncDisposable
{
    // What a dead worker had done already comes again, and must not be sent again.
    private static readonly TimeSpan Redelivery = TimeSpan.FromSeconds(10);

    // Every job of a dead worker has come again when nothing moves for so long.
    private static readonly TimeSpan NothingMoves = TimeSpan.FromSeconds(90);

    private readonly List<Process> _running = [];

    // Messages whose worker died after its commit and before it gave the engine their jobs: DeliverHere() delivered them.
    public int WithoutJob { get; private set; }

    // Others that did not come, although they had a job.
    public int WithLostJob { get; private set; }

    /// <returns>False when all was done before the first worker came to the point where it dies.</returns>
    public async Task<bool> RunAsync(
        Func<Task<int>> countLeft, Func<Task<int>> countWithoutJob, Func<double> shareArrived, TimeSpan limit)
    {
        await WorkAsync(hits: 1, 0, messages / 2);
        await WorkAsync(hits: 0, messages / 2, messages);
        foreach (var worker in _running) await worker.StandardInput.WriteLineAsync("go");

        var (first, since, killAt) = (_running[0], Stopwatch.StartNew(), 0.1 + Random.Shared.NextDouble() * 0.6);
        var (isReplaced, isKilledAtThePoint) = (false, true);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20)); // Nothing here hears of what other processes do.
        Stopwatch? done = null;
        var (left, moved, canSweep) = (messages, Stopwatch.StartNew(), point != Trial.Control);
        while (done is null || (done.Elapsed < Redelivery && point != Trial.Control))
        {
            if (since.Elapsed > limit) throw new TimeoutException($"{engine}, '{point}' did not end.");
            if (isReplaced && done is null)
            {
                if (await countLeft() is var now && now != left) (left, moved) = (now, Stopwatch.StartNew());
                if (left == 0) done = Stopwatch.StartNew();
                if (canSweep && moved.Elapsed > NothingMoves)
                {
                    (WithoutJob, canSweep) = (await countWithoutJob(), false);
                    WithLostJob = left - WithoutJob;
                    await StartAsync("sweep", database, url.ToString());
                }
            }

            if (point == "at random" && !first.HasExited && shareArrived() > killAt) first.Kill();
            if (!isReplaced && !first.HasExited && await countLeft() == 0)
            {
                isKilledAtThePoint = false;
                first.Kill();
            }

            await tick.WaitForNextTickAsync();
            if (isReplaced || !first.HasExited) continue;
            isReplaced = true;
            if (settings.IsReplaced)
            {
                await WorkAsync(hits: 0, 0, 0);
                await _running[^1].StandardInput.WriteLineAsync("go");
            }

            moved.Restart();
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

    private Task WorkAsync(int hits, int from, int to)
    {
        string[] numbers = [.. new[] { hits, from, to }.Select(number => number.ToString(CultureInfo.InvariantCulture))];
        return StartAsync(["work", engine, database, url.ToString(), point, .. numbers, settings.IsTuned ? "tuned" : "default"]);
    }

    private async Task StartAsync(params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments)
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
