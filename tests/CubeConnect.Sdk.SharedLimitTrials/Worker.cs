using System.Collections.Concurrent;
using System.Diagnostics;
using CubeConnect.AspNetCore;
using CubeConnect.EntityFrameworkCore;

namespace CubeConnect.SharedLimitTrials;

/// <summary>One of the processes. STORE is a connection string of PostgreSQL, or host:port of Redis.</summary>
internal static class Worker
{
    public const int Normal = 33, High = 15, Limit = 30;

    /// <summary>What one process would send in a minute by itself: more than it has, so that the shared window alone decides.</summary>
    public const int LocalLimit = 120;

    /// <summary>What a worker prints: it is connected and everything is compiled; its calls of high priority wait.</summary>
    public const string Ready = "ready", Waiting = "waiting";

    /// <summary>The text of a message that warms a process up. It has a permit, and may come long after it.</summary>
    public const string Warm = "warm";

    /// <summary>Makes the calls of one process and prints what became of each: how long it took, and why it was refused.</summary>
    public static async Task CallAsync(string store, Uri url, int speed, TimeSpan timeout, string name, string process)
    {
        var services = new ServiceCollection();
        var client = services.AddCubeConnect(options =>
        {
            (options.ApiKey, options.WhatsAppAccountId, options.BaseAddress) = (CallTrial.ApiKey, CallTrial.Account, url);
            (options.RequestsPerMinute, options.Timeout) = (LocalLimit, timeout);
        });
        Share(services, store);
        if (IsPostgres(store)) client.UseSharedLimit<Database>(name);
        else client.UseSharedRedisLimit(name: name);
        Shorten(services, speed, name);
        await using var program = services.BuildServiceProvider();
        var cubeConnect = program.GetRequiredService<ICubeConnectClient>();
        await WarmAsync(() => cubeConnect.SendTextAsync("+966501234567", Warm));
        var urgent = cubeConnect.With(new RequestOptions { Priority = RequestPriority.High });
        Console.WriteLine(Ready);
        await Console.In.ReadLineAsync();
        var calls = Enumerable.Range(0, Normal).Select(_ => CallAsync(cubeConnect, $"normal {process}")).ToList();
        await Console.In.ReadLineAsync();
        calls.AddRange(Enumerable.Range(0, process == "0" ? High : 0).Select(_ => CallAsync(urgent, $"high {process}")));
        Console.WriteLine(Waiting);
        await Task.WhenAll(calls);
    }

    /// <summary>Does it until it succeeds: a cold start may take a busy machine longer than a call's time.</summary>
    public static async Task WarmAsync(Func<Task> work)
    {
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception e) when (e is CubeConnectException or SendNotReadyException)
            {
                await Workers.PauseAsync(TimeSpan.FromSeconds(1));
            }
        }
    }

    private static async Task CallAsync(ICubeConnectClient client, string text)
    {
        var since = Stopwatch.StartNew();
        var end = "sent";
        try
        {
            await client.SendTextAsync("+966501234567", text);
        }
        catch (CubeConnectException e)
        {
            end = $"{e.Outcome} {e.Message}";
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{since.Elapsed.TotalSeconds}|{end.ReplaceLineEndings(" ")}"));
    }

    /// <summary>Claims the same events as the other processes from the same moment on, and prints the ones that it got.</summary>
    public static async Task ClaimAsync(string store, int events)
    {
        var services = new ServiceCollection();
        Share(services, store);
        var webhooks = services.AddCubeConnectWebhooks();
        if (IsPostgres(store)) webhooks.UseDatabase<Database>();
        else webhooks.UseRedis();
        await using var program = services.BuildServiceProvider();
        var memory = program.GetRequiredService<IWebhookDeduplicator>();
        await memory.ClaimAsync(new string('f', 64), TimeSpan.FromSeconds(1), default); // Everything is connected.
        Console.WriteLine(Ready);
        await Console.In.ReadLineAsync();
        var got = new ConcurrentBag<int>();
        await Parallel.ForAsync(0, events, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, cancellationToken) =>
        {
            var key = i.ToString("x64", CultureInfo.InvariantCulture);
            if (await memory.ClaimAsync(key, TimeSpan.FromSeconds(60), cancellationToken) != WebhookClaim.Granted) return;
            got.Add(i);
            await memory.CompleteAsync(key, TimeSpan.FromHours(1), cancellationToken);
        });
        foreach (var i in got) Console.WriteLine(i);
    }

    /// <summary>Makes the window of the client a short one.</summary>
    public static void Shorten(IServiceCollection services, int speed, string name) =>
        services.PostConfigure<CubeConnectOptions>(options =>
            options.SharedRateWindow = new ShortWindow(options.SharedRateWindow!, speed) { Name = name });

    public static bool IsPostgres(string store) => store.StartsWith("Host=", StringComparison.Ordinal);

    public static void Share(IServiceCollection services, string store)
    {
        if (IsPostgres(store)) services.AddDbContext<Database>(db => db.UseNpgsql(store));
        else services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(store + ",abortConnect=false"));
    }
}
