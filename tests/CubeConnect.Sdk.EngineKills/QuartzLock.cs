using System.Diagnostics;
using System.Globalization;
using CubeConnect.Quartz;
using CubeConnect.Sandbox;
using Microsoft.EntityFrameworkCore.Storage;
using Quartz;

namespace CubeConnect.EngineKills;

// What Quartz's lock costs: how long transactions of 50 ms last that schedule a job after the commit, or inside.
internal static class QuartzLock
{
    private const int Transactions = 80;
    private const int AtATime = 8;
    private static readonly string[] Ways = ["without a job", "a job after the commit", "a job inside"];

    public static async Task RunAsync(string postgres, int rounds)
    {
        var database = $"{postgres};Database=lock_{Guid.NewGuid():N};Maximum Pool Size=40";
        await using var sandbox = await CubeConnectSandbox.StartAsync(new CubeConnectSandboxOptions
        {
            ApiKey = Trial.ApiKey, WhatsAppAccountId = Trial.Account, EnforceSessionWindow = false,
            RequestsPerMinute = null, DailyTier = null,
        });
        await using var db = new ShopDb(new DbContextOptionsBuilder<ShopDb>().UseNpgsql(database).Options);
        await db.Database.EnsureCreatedAsync();
        using var host = Worker.Build(Engine.Enlisted, database, sandbox.BaseAddress, null, isTuned: false, new Worker.Death("", 0));
        await host.StartAsync();

        var seconds = Ways.ToDictionary(way => way, _ => new List<double>(), StringComparer.Ordinal);
        var next = 0;
        foreach (var way in Ways) await TimeAsync(way); // a warm-up
        for (var round = 0; round < rounds; round++)
            foreach (var way in Ways) seconds[way].Add(await TimeAsync(way));
        await host.StopAsync();
        await db.Database.EnsureDeletedAsync();

        Console.WriteLine($"| {Transactions} transactions of 50 ms, {AtATime} at a time | seconds | to those without a job |");
        Console.WriteLine("|---|---|---|");
        foreach (var way in Ways)
        {
            var ratio = Throughput.Median(seconds[way].Zip(seconds[Ways[0]], (one, other) => one / other));
            var each = string.Join(", ", seconds[way].Select(one => one.ToString("0.00", CultureInfo.InvariantCulture)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {way} | {each} | {ratio:0.0} |"));
        }

        async Task<double> TimeAsync(string way)
        {
            var watch = Stopwatch.StartNew();
            await Parallel.ForEachAsync(
                Enumerable.Range(0, Transactions), new ParallelOptions { MaxDegreeOfParallelism = AtATime },
                async (_, _) => await TransactAsync(host.Services, Interlocked.Increment(ref next), way));
            return watch.Elapsed.TotalSeconds;
        }
    }

    private static async Task TransactAsync(IServiceProvider root, int i, string way)
    {
        await using var scope = root.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        var scheduler = await root.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var id = await Worker.AddOrderAsync(scope.ServiceProvider, i);
        await db.SaveChangesAsync();
        using (way == Ways[2] ? scheduler.EnlistTransaction(transaction.GetDbTransaction()) : null)
        {
            if (way == Ways[2]) await scheduler.ScheduleSendAsync(id);
            await db.Database.ExecuteSqlRawAsync("SELECT pg_sleep(0.05)");
            await transaction.CommitAsync();
        }

        if (way == Ways[1]) await scheduler.ScheduleSendAsync(id);
    }
}
