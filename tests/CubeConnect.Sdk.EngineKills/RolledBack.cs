using System.Collections.Concurrent;
using System.Reflection;
using CubeConnect.Sandbox;

namespace CubeConnect.EngineKills;

// Enqueues a job in a transaction of EF Core, rolls it back, and says what is left of the job.
internal static class RolledBack
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static async Task<bool> RunAsync(string name, string postgres)
    {
        var (engine, results) = (Engine.All[name], new ConcurrentDictionary<Guid, Task<SendResult>>());
        var database = $"{postgres};Database=rolled_back_{Guid.NewGuid():N};Maximum Pool Size=10";
        await using var sandbox = await CubeConnectSandbox.StartAsync(new CubeConnectSandboxOptions
        {
            ApiKey = Trial.ApiKey, WhatsAppAccountId = Trial.Account, EnforceSessionWindow = false,
        });
        await using var db = new ShopDb(new DbContextOptionsBuilder<ShopDb>().UseNpgsql(database).Options);
        await db.Database.EnsureCreatedAsync();

        Guid rolledBack, committed;
        int inside, after;
        using (var host = Worker.Build(
            name, database, sandbox.BaseAddress, (_, ledger) => Watched.Create(ledger, results), isTuned: true, new Worker.Death("", 0)))
        {
            await host.StartAsync();
            await using (var scope = host.Services.CreateAsyncScope())
            {
                rolledBack = await Worker.AddOrderAsync(scope.ServiceProvider, 0);
                inside = await engine.RollBackAsync(scope.ServiceProvider, rolledBack);
                after = engine.JoinedJobs is { } jobs ? await db.Database.SqlQueryRaw<int>(jobs).SingleAsync() : 0;
            }

            if (engine.JoinedJobs is null) await ResultAsync(results, rolledBack);

            // The engine works: the message of a transaction that is committed arrives.
            await using (var scope = host.Services.CreateAsyncScope())
            {
                committed = await Worker.AddOrderAsync(scope.ServiceProvider, 1);
                await engine.CommitAsync(scope.ServiceProvider, [committed]);
            }

            await ResultAsync(results, committed);
            await host.StopAsync();
        }

        await db.Database.EnsureDeletedAsync();
        var result = results.TryGetValue(rolledBack, out var run) ? $"ran: {await run}" : "none";
        var isSent = await results[committed] == SendResult.Sent;
        Console.WriteLine($"| {name} | {result} | {sandbox.Messages.Count} |");
        var isRight = engine.JoinedJobs is null ? result == $"ran: {SendResult.NotFound}" : result == "none" && inside == 1 && after == 0;
        return isRight && isSent && sandbox.Messages.Count == 1;
    }

    private static async Task ResultAsync(ConcurrentDictionary<Guid, Task<SendResult>> results, Guid id)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!results.TryGetValue(id, out var result) || !result.IsCompleted) await tick.WaitForNextTickAsync(limit.Token);
    }

    // Notes what each delivery came to.
    internal class Watched : DispatchProxy
    {
        private ISendLedger _ledger = null!;
        private ConcurrentDictionary<Guid, Task<SendResult>> _results = null!;

        public static ISendLedger Create(ISendLedger ledger, ConcurrentDictionary<Guid, Task<SendResult>> results)
        {
            var proxy = Create<ISendLedger, Watched>();
            ((Watched)(object)proxy)._ledger = ledger;
            ((Watched)(object)proxy)._results = results;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var answer = targetMethod!.Invoke(_ledger, args);
            if (answer is Task<SendResult> result) _results[(Guid)args![0]!] = result;
            return answer;
        }
    }
}
