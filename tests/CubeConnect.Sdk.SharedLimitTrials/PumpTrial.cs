using System.Collections.Concurrent;
using System.Diagnostics;
using CubeConnect.EntityFrameworkCore;
using CubeConnect.Sandbox;
using Microsoft.Extensions.Hosting;

namespace CubeConnect.SharedLimitTrials;

/// <summary>
/// 72 messages in the ledger, three processes that deliver them within one limit. One process dies while it waits with messages in its
/// hands, and the six one-time passwords come when the first window is full.
/// </summary>
internal static class PumpTrial
{
    private const int Normal = 66, High = 6, Processes = 3;

    public static async Task<bool> RunAsync(string postgres, int speed)
    {
        var window = TimeSpan.FromMinutes(1) / speed;
        // A pool of its own: PostgreSQL was restarted since the last was used.
        var store = Database.ConnectionOf(postgres) + ";Application Name=pump";
        var arrived = new ConcurrentQueue<(TimeSpan At, string Text)>();
        var since = Stopwatch.StartNew();
        await using var sandbox = await CubeConnectSandbox.StartAsync(CallTrial.OptionsOf(request => arrived.Enqueue(
            (since.Elapsed, CallTrial.TextOf(request.Body)))));
        await using var program = Open(store, sandbox.BaseAddress, speed);
        await FillAsync(program, "normal", Normal, RequestPriority.Normal);
        string[] arguments = ["pump", store, sandbox.BaseAddress.ToString(), speed.ToString(CultureInfo.InvariantCulture)];
        var workers = Enumerable.Range(0, Processes).Select(_ => Process.Start(Environment.ProcessPath!, arguments)).ToArray();
        try
        {
            await Workers.UntilAsync(() => arrived.Count >= Worker.Limit, TimeSpan.FromMinutes(1));
            await Workers.PauseAsync(TimeSpan.FromSeconds(1));
            workers[0].Kill(); // SIGKILL: its messages wait for the limit, and are free again when their leases are over.
            await FillAsync(program, "high", High, RequestPriority.High);
            await Workers.UntilAsync(() => arrived.Count >= Normal + High, (window * 4) + TimeSpan.FromMinutes(1));
            await Workers.PauseAsync(TimeSpan.FromSeconds(2)); // One too many would come now.
        }
        finally
        {
            foreach (var worker in workers)
            {
                if (!worker.HasExited) worker.Kill();
                worker.Dispose();
            }
        }

        var times = arrived.ToArray();
        var once = times.Select(arrival => arrival.Text).Distinct(StringComparer.Ordinal).Count();
        var most = CallTrial.MostIn(window, times.Select(arrival => arrival.At));
        var lastHigh = Array.FindLastIndex(times, arrival => arrival.Text.StartsWith("high", StringComparison.Ordinal)) + 1;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {Normal + High} | {Processes}, one killed | {once} | {times.Length - once} | {most} | {lastHigh} "
            + $"| {since.Elapsed.TotalSeconds:0} |"));
        return once == Normal + High && times.Length == once && most <= Worker.Limit && lastHigh <= 2 * Worker.Limit;
    }

    public static async Task WorkAsync(string store, Uri url, int speed)
    {
        await using var program = Open(store, url, speed);
        await program.GetRequiredService<ICubeConnectClient>().GetHealthAsync(); // No cold start.
        foreach (var service in program.GetServices<IHostedService>()) await service.StartAsync(default);
        await Task.Delay(Timeout.Infinite);
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

    private static async Task FillAsync(ServiceProvider program, string name, int count, RequestPriority priority)
    {
        await using var scope = program.CreateAsyncScope();
        var queue = scope.ServiceProvider.GetRequiredService<ISendQueue>();
        for (var i = 0; i < count; i++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{name} {i}");
            var phone = string.Create(CultureInfo.InvariantCulture, $"+96650{(priority == RequestPriority.High ? 2 : 1)}{100_000 + i}");
            await queue.EnqueueAsync(text, new SendTextRequest { Phone = phone, Text = text }, new SendOptions { Priority = priority });
        }

        await scope.ServiceProvider.GetRequiredService<Database>().SaveChangesAsync();
    }
}
