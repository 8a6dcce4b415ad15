using System.Collections.Concurrent;
using System.Diagnostics;
using CubeConnect.EntityFrameworkCore;
using CubeConnect.Sandbox;
using Microsoft.Extensions.Hosting;

namespace CubeConnect.SharedLimitTrials;

/// <summary>
/// 72 messages in the ledger, three processes that deliver them within one limit. One process dies while it waits with messages in its
/// hands, and the six one-time passwords come when as many have arrived as a window holds.
/// </summary>
internal static class PumpTrial
{
    private const int Normal = 66, High = 6, Processes = 3, WorkersOfAProcess = 8;

    public static async Task<Trial> RunAsync(string postgres, int speed)
    {
        var window = TimeSpan.FromMinutes(1) / speed;
        var store = Database.ConnectionOf(postgres);
        var arrived = new ConcurrentQueue<(TimeSpan At, string Text)>();
        var since = Stopwatch.StartNew();
        await using var sandbox = await CubeConnectSandbox.StartAsync(CallTrial.OptionsOf(request => arrived.Enqueue(
            (since.Elapsed, CallTrial.TextOf(request.Body)))));
        await using var program = Open(store, sandbox.BaseAddress, speed);
        var workers = Enumerable.Range(0, Processes).Select(_ => WorkerProcess.Start(
            "pump", store, sandbox.BaseAddress.ToString(), speed.ToString(CultureInfo.InvariantCulture))).ToArray();
        var (inLine, inDoubt) = (0, 0);
        try
        {
            foreach (var worker in workers) await worker.WaitForAsync(Worker.Ready);
            await FillAsync(program, "normal", 0, Normal, RequestPriority.Normal);
            foreach (var worker in workers) worker.Tell("pump");
            await Workers.UntilAsync(() => Count() >= Worker.Limit, TimeSpan.FromMinutes(5));
            await Workers.PauseAsync(TimeSpan.FromSeconds(1));
            workers[0].Kill(); // Its messages wait for the limit, and are free again when their leases are over.
            await FillAsync(program, "high", 0, High, RequestPriority.High);
            await WaitForLineAsync(program);
            inLine = Count();
            // What the dead process had marked as leaving is in doubt, and not sent again by itself.
            var end = Stopwatch.StartNew();
            while (Count() + inDoubt < Normal + High && end.Elapsed < TimeSpan.FromMinutes(5))
            {
                await Workers.PauseAsync(TimeSpan.FromMilliseconds(500));
                var doubts = await program.GetRequiredService<ISendLedger>().ListInDoubtAsync();
                inDoubt = doubts.Count(doubt => arrived.All(arrival => arrival.Text != doubt.Key));
            }

            await Workers.PauseAsync(TimeSpan.FromSeconds(2)); // One too many would come now.
        }
        finally
        {
            foreach (var worker in workers) worker.Kill();
        }

        var times = arrived.Where(arrival => !IsWarm(arrival.Text)).ToArray();
        var most = CallTrial.MostIn(window, times.Select(arrival => arrival.At));
        var once = times.Select(arrival => arrival.Text).Distinct(StringComparer.Ordinal).Count();
        var lastHigh = Array.FindLastIndex(times, arrival => arrival.Text.StartsWith("high", StringComparison.Ordinal)) + 1;
        // In the next window, as seen from the moment when the workers have them.
        var isRight = once + inDoubt == Normal + High && inDoubt <= WorkersOfAProcess && times.Length == once && most <= Worker.Limit
            && lastHigh <= inLine + Worker.Limit;
        var row = string.Create(CultureInfo.InvariantCulture,
            $"| {Normal + High} | {Processes}, one killed | {once} | {times.Length - once} | {inDoubt} | {most} "
            + $"| {lastHigh}, {inLine} before them | {since.Elapsed.TotalSeconds:0} |");
        return new Trial(isRight, isRight ? row : $"{row} {CallTrial.Places(times)}");

        int Count() => arrived.Count(arrival => !IsWarm(arrival.Text));
    }

    public static async Task WorkAsync(string store, Uri url, int speed)
    {
        await using var program = Open(store, url, speed);
        // No cold start: a permit must be as fresh at the first message as at the last.
        var warm = (await FillAsync(program, Worker.Warm, Environment.ProcessId % 100_000, 1, RequestPriority.Normal))[0];
        await Worker.WarmAsync(() => program.GetRequiredService<ISendLedger>().DeliverAsync(warm));
        Console.WriteLine(Worker.Ready);
        await Console.In.ReadLineAsync();
        foreach (var service in program.GetServices<IHostedService>()) await service.StartAsync(default);
        await Console.In.ReadLineAsync(); // Until it is killed, or the trial ended.
    }

    private static bool IsWarm(string text) => text.StartsWith(Worker.Warm, StringComparison.Ordinal);

    // Until a worker has each of the one-time passwords, or has sent it.
    private static async Task WaitForLineAsync(ServiceProvider program)
    {
        var ledger = program.GetRequiredService<ISendLedger>();
        for (var i = 0; i < High;)
        {
            var entry = await ledger.GetAsync(string.Create(CultureInfo.InvariantCulture, $"high {i}"));
            if (entry!.State == SendState.Pending) await Workers.PauseAsync(TimeSpan.FromMilliseconds(20));
            else i++;
        }
    }

    private static ServiceProvider Open(string store, Uri url, int speed)
    {
        var services = new ServiceCollection();
        Worker.Share(services, store);
        services.AddCubeConnect(options =>
        {
            (options.ApiKey, options.WhatsAppAccountId, options.BaseAddress) = (CallTrial.ApiKey, CallTrial.Account, url);
            (options.RequestsPerMinute, options.AttemptTimeout) = (Worker.LocalLimit, TimeSpan.FromSeconds(10));
        }).UseSharedLimit<Database>("pump").AddSendLedger<Database>(options =>
        {
            options.Lease = TimeSpan.FromMinutes(2.5) / speed; // Longer than a call may wait for the limit.
            options.PollInterval = TimeSpan.FromMilliseconds(200);
        }).DeliverHere();
        Worker.Shorten(services, speed, "pump");
        return services.BuildServiceProvider();
    }

    private static async Task<List<Guid>> FillAsync(
        ServiceProvider program, string name, int from, int count, RequestPriority priority)
    {
        var ids = new List<Guid>();
        await using var scope = program.CreateAsyncScope();
        var queue = scope.ServiceProvider.GetRequiredService<ISendQueue>();
        for (var i = from; i < from + count; i++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{name} {i}");
            var phone = string.Create(CultureInfo.InvariantCulture, $"+96650{name.Length % 10}{100_000 + i}");
            var request = new SendTextRequest { Phone = phone, Text = text };
            ids.Add(await queue.EnqueueAsync(text, request, new SendOptions { Priority = priority }));
        }

        await scope.ServiceProvider.GetRequiredService<Database>().SaveChangesAsync();
        return ids;
    }
}
