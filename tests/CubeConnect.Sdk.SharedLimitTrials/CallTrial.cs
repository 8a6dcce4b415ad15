using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using CubeConnect.Sandbox;

namespace CubeConnect.SharedLimitTrials;

/// <summary>Three processes, 30 requests a window, 99 calls and 9 of high priority once the first window is full.</summary>
internal static class CallTrial
{
    public const string ApiKey = "ck_sandbox_limit";
    public const string Account = "01JXK111S0000000000000000A";

    private const int Processes = 3;

    public static async Task<bool> RunAsync(string store, int speed, string? postgres = null, string? fault = null, string? restart = null)
    {
        var window = TimeSpan.FromMinutes(1) / speed;
        // With a fault what matters is that calls end; without one that all of them go out.
        var timeout = window * (fault is null ? 8 : 2);
        var arrived = new ConcurrentQueue<(TimeSpan At, string Text)>();
        var since = Stopwatch.StartNew();
        await using var sandbox = await CubeConnectSandbox.StartAsync(OptionsOf(request => arrived.Enqueue(
            (since.Elapsed, TextOf(request.Body)))));
        using var redis = postgres is null ? await RedisServer.StartAsync(window + TimeSpan.FromSeconds(2)) : null;
        var address = redis?.Address ?? Database.ConnectionOf(postgres!);
        var name = $"trial {store} {fault}";
        string[] arguments =
        [
            "call", address, sandbox.BaseAddress.ToString(), speed.ToString(CultureInfo.InvariantCulture),
            timeout.TotalSeconds.ToString("0", CultureInfo.InvariantCulture), name,
        ];
        var workers = Enumerable.Range(0, Processes).Select(_ => Workers.OutputAsync(arguments)).ToArray();
        if (fault is not null)
        {
            await Workers.UntilAsync(() => !arrived.IsEmpty, TimeSpan.FromMinutes(1));
            await Workers.PauseAsync(window / 4);
            if (fault == "killed") await redis!.KillAndStartAsync(window / 4);
            if (fault == "frozen") await redis!.FreezeAsync(window / 2);
            if (fault == "restarted") await Workers.ShellAsync(restart!);
        }

        var ends = (await Task.WhenAll(workers)).SelectMany(lines => lines).Select(line => line.Split('|', 2)).ToArray();
        var sent = ends.Count(end => end[1] == "sent");
        var refusals = ends.Where(end => end[1] != "sent").ToArray();
        var over = ends.Max(end => double.Parse(end[0], CultureInfo.InvariantCulture)) - timeout.TotalSeconds;
        var times = arrived.ToArray();
        var most = MostIn(window, times.Select(arrival => arrival.At));
        var lastHigh = Array.FindLastIndex(times, arrival => arrival.Text == "high") + 1;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {store} | {fault ?? "nothing"} | {sent} | {refusals.Length} | {most} | {lastHigh} | {Math.Max(0, over):0.00} s |"));
        foreach (var cause in refusals.Select(end => end[1]).Distinct(StringComparer.Ordinal).Take(fault is null ? 3 : 0))
            Console.WriteLine(cause);
        var isRefusedRightly = refusals.All(end => end[1].StartsWith("NotSent", StringComparison.Ordinal));
        return ends.Length == Processes * (Worker.Normal + Worker.High) && times.Length == sent && most <= Worker.Limit
            && isRefusedRightly && over < 0.5 && (fault is not null || (refusals.Length == 0 && lastHigh <= 2 * Worker.Limit));
    }

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
