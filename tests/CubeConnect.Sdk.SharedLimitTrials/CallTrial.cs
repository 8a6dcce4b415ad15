using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using CubeConnect.Sandbox;

namespace CubeConnect.SharedLimitTrials;

/// <summary>Three processes, 30 requests a window, 99 calls; 15 of high priority in one of them once the first window is full.</summary>
internal static class CallTrial
{
    public const string ApiKey = "ck_sandbox_limit";
    public const string Account = "01JXK111S0000000000000000A";

    private const int Processes = 3;

    // How many calls of a process may be on the wire with a permit from before, when its calls of high priority begin to wait.
    private const int OnTheWire = 12;

    public static async Task<Trial> RunAsync(string store, int speed, string? postgres = null, string? fault = null, string? restart = null)
    {
        var window = TimeSpan.FromMinutes(1) / speed;
        // With a fault what matters is that calls end; without one that all of them go out, however slow the machine is.
        var timeout = window * (fault is null ? 30 : 2);
        var arrived = new ConcurrentQueue<(TimeSpan At, string Text)>();
        var since = Stopwatch.StartNew();
        await using var sandbox = await CubeConnectSandbox.StartAsync(OptionsOf(request => arrived.Enqueue(
            (since.Elapsed, TextOf(request.Body)))));
        using var redis = postgres is null ? await RedisServer.StartAsync(window + TimeSpan.FromSeconds(2)) : null;
        var address = redis?.Address ?? Database.ConnectionOf(postgres!);
        var name = $"trial {store} {fault}";
        var workers = Enumerable.Range(0, Processes).Select(i => WorkerProcess.Start(
            "call", address, sandbox.BaseAddress.ToString(), speed.ToString(CultureInfo.InvariantCulture),
            timeout.TotalSeconds.ToString("0", CultureInfo.InvariantCulture), name, i.ToString(CultureInfo.InvariantCulture))).ToArray();
        foreach (var worker in workers) await worker.WaitForAsync(Worker.Ready);
        foreach (var worker in workers) worker.Tell("normal");
        if (fault is null)
        {
            await Workers.UntilAsync(() => arrived.Count >= Worker.Limit, TimeSpan.FromMinutes(5));
            await Workers.PauseAsync(TimeSpan.FromSeconds(1));
        }

        foreach (var worker in workers) worker.Tell("high");
        foreach (var worker in workers) await worker.WaitForAsync(Worker.Waiting);
        var before = arrived.Where(arrival => arrival.Text != Worker.Warm).ToArray();
        if (fault is not null)
        {
            await Workers.UntilAsync(() => arrived.Count > Processes, TimeSpan.FromMinutes(5));
            if (fault == "killed") await redis!.KillAndStartAsync(window / 4);
            if (fault == "frozen") await redis!.FreezeAsync(window / 2);
            if (fault == "restarted") await Workers.ShellAsync(restart!);
        }

        var ends = (await Task.WhenAll(workers.Select(worker => worker.EndAsync()))).SelectMany(lines => lines)
            .Select(line => line.Split('|', 2)).ToArray();
        var sent = ends.Count(end => end[1] == "sent");
        // On a slow machine the time of a call may be up when its request has left and its answer has not come.
        var unknown = ends.Count(end => end[1].StartsWith("Unknown", StringComparison.Ordinal));
        var refused = ends.Count(end => end[1].StartsWith("NotSent", StringComparison.Ordinal));
        var over = ends.Max(end => double.Parse(end[0], CultureInfo.InvariantCulture)) - timeout.TotalSeconds;
        var times = arrived.Where(arrival => arrival.Text != Worker.Warm).ToArray();
        var most = MostIn(window, times.Select(arrival => arrival.At));
        var lastHigh = Array.FindLastIndex(times, arrival => arrival.Text.StartsWith("high", StringComparison.Ordinal)) + 1;
        var isRight = ends.Length == (Processes * Worker.Normal) + Worker.High && sent + unknown + refused == ends.Length
            && times.Length >= sent && times.Length <= sent + unknown && most <= Worker.Limit && over < 5
            && (fault is not null || (sent == ends.Length && GoesFirst(before, times, lastHigh)));
        var row = string.Create(CultureInfo.InvariantCulture,
            $"| {store} | {fault ?? "nothing"} | {sent} | {refused} | {most} | {lastHigh}, {before.Length} before them "
            + $"| {Math.Max(0, over):0.00} s |");
        return new Trial(isRight, isRight ? row : $"{row} {unknown} unknown, {times.Length} arrived: {Places(times)} {string.Join(", ", ends
            .Select(end => end[1]).Where(end => end != "sent").Distinct(StringComparer.Ordinal).Take(3))}");
    }

    // All calls of high priority are in the next window, in whichever order it arrives; if each process got a third, fifteen would need
    // more than one. Of their own process none goes before them but what was on the wire.
    private static bool GoesFirst((TimeSpan At, string Text)[] before, (TimeSpan At, string Text)[] times, int lastHigh)
    {
        var own = times[..lastHigh].Count(arrival => arrival.Text == "normal 0");
        return own <= before.Count(arrival => arrival.Text == "normal 0") + OnTheWire
            && lastHigh <= before.Length + Worker.Limit + (Worker.Limit / 5);
    }

    public static string Places((TimeSpan At, string Text)[] times) => string.Join(' ', times.Select(
        arrival => string.Create(CultureInfo.InvariantCulture, $"{arrival.Text[0]}{arrival.At.TotalSeconds:0.0}")));

    public static CubeConnectSandboxOptions OptionsOf(Action<SandboxRequest> onRequest) => new()
    {
        ApiKey = ApiKey, WhatsAppAccountId = Account, EnforceSessionWindow = false, RequestsPerMinute = null, DailyTier = null,
        OnRequest = request =>
        {
            if (request.Operation == "SendMessage") onRequest(request);
        },
    };

    /// <summary>The most that any window of this length holds.</summary>
    public static int MostIn(TimeSpan window, IEnumerable<TimeSpan> arrivals)
    {
        var times = arrivals.ToArray();
        return times.Length == 0 ? 0 : times.Max(first => times.Count(other => other >= first && other < first + window));
    }

    public static string TextOf(string body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("data").GetProperty("text").GetString()!;
    }
}
