using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CubeConnect.Sandbox;
using Microsoft.Extensions.Logging;

namespace CubeConnect.EngineKills;

// How many messages a second two processes send from one PostgreSQL: our pump, next to engines that send with the client and no ledger.
internal static class Throughput
{
    // Of each process. Four is the pump's own default.
    public static int Workers { get; set; } = 4;

    // Some queues wait for seconds after each few messages.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    /// <returns>Whether ours is at least as fast as each engine as it comes.</returns>
    public static async Task<bool> RunAsync(string postgres, int messages, int rounds, string[] names)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"up to {messages} messages in each of {rounds} rounds, two processes with {Workers} workers each"));
        var rates = names.ToDictionary(name => name, _ => new List<(double Rate, double Milliseconds)>(), StringComparer.Ordinal);
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < names.Length; i++)
            {
                var name = names[(i + round) % names.Length]; // each round begins with another
                var (rate, work) = await RateAsync(name, postgres, MessagesOf(name));
                rates[name].Add((rate, work));
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"round {round + 1}: {name} {rate:0} a second, {work:0.00} ms"));
            }
        }

        Console.WriteLine("| Who | Messages | Messages a second | Ours to it | The two processes' work for a message |");
        Console.WriteLine("|---|---|---|---|---|");
        var ours = rates[names[0]];
        var ratios = names.ToDictionary(
            name => name, name => Median(ours.Zip(rates[name], (one, other) => one.Rate / other.Rate)), StringComparer.Ordinal);
        foreach (var name in names)
        {
            var (rate, work) = (Median(rates[name].Select(one => one.Rate)), Median(rates[name].Select(one => one.Milliseconds)));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {name} | {MessagesOf(name)} | {rate:0} | {ratios[name]:0.00} | {work:0.00} ms |"));
        }

        return ratios.All(ratio => ratio.Value >= 1 || Contender.All[ratio.Key].IsTuned);

        int MessagesOf(string name) => Math.Min(messages, Contender.All[name].MostMessages);
    }

    // The first messages warm the processes; the clock runs from there to the last arrival.
    private static async Task<(double Rate, double Milliseconds)> RateAsync(string name, string postgres, int messages)
    {
        var (warm, arrivals) = (messages / 4, new ConcurrentQueue<long>());
        var texts = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var database = $"{postgres};Database=throughput_{Guid.NewGuid():N};Maximum Pool Size=40";
        var (workers, before, after) = (new List<Process>(), TimeSpan.Zero, TimeSpan.Zero);
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var sandbox = await CubeConnectSandbox.StartAsync(new CubeConnectSandboxOptions
        {
            ApiKey = Trial.ApiKey,
            WhatsAppAccountId = Trial.Account,
            EnforceSessionWindow = false,
            RequestsPerMinute = null,
            DailyTier = null,
            OnRequest = request =>
            {
                if (request.Operation != "SendMessage" || request.StatusCode is < 200 or >= 300) return;
                arrivals.Enqueue(Stopwatch.GetTimestamp());
                if (arrivals.Count == warm) before = Work();
                if (texts.TryAdd(Trial.TextOf(request.Body), true) && texts.Count == warm + messages) all.TrySetResult();
            },
        });
        await using var db = new ShopDb(new DbContextOptionsBuilder<ShopDb>().UseNpgsql(database).Options);
        await db.Database.EnsureCreatedAsync();
        var arguments = new[] { name, database, sandbox.BaseAddress.ToString() };
        using (var filling = Process.Start(
            Environment.ProcessPath!, ["fill", .. arguments, (warm + messages).ToString(CultureInfo.InvariantCulture)]))
        {
            await filling.WaitForExitAsync();
            if (filling.ExitCode != 0) throw new InvalidOperationException($"{name} was not filled.");
        }

        try
        {
            // Without the runtime's measuring of itself, which takes longer than the rest at first.
            var worker = new ProcessStartInfo(
                Environment.ProcessPath!, ["throughput", .. arguments, Workers.ToString(CultureInfo.InvariantCulture)])
            {
                RedirectStandardInput = true, Environment = { ["DOTNET_TieredPGO"] = "0" },
            };
            for (var i = 0; i < 2; i++) workers.Add(Process.Start(worker)!);

            await all.Task.WaitAsync(Limit);
            after = Work();
        }
        finally
        {
            foreach (var worker in workers)
            {
                worker.Kill();
                await worker.WaitForExitAsync();
                worker.Dispose();
            }
        }

        await db.Database.EnsureDeletedAsync();
        var times = arrivals.ToArray();
        if (times.Length != warm + messages || texts.Count != warm + messages)
            throw new InvalidOperationException($"{name}: {times.Length} of {warm + messages} messages arrived, {texts.Count} different.");
        var elapsed = Stopwatch.GetElapsedTime(times[warm - 1], times[^1]);
        return (messages / elapsed.TotalSeconds, (after - before).TotalMilliseconds / messages);

        TimeSpan Work()
        {
            foreach (var worker in workers) worker.Refresh();
            return workers.Aggregate(TimeSpan.Zero, (sum, worker) => sum + worker.TotalProcessorTime);
        }
    }

    public static async Task FillAsync(string name, string database, Uri url, int count)
    {
        using var host = Build(name, database, url, isWorker: false);
        await host.StartAsync();
        foreach (var numbers in Enumerable.Range(0, count).Chunk(100))
        {
            await using var scope = host.Services.CreateAsyncScope();
            var orders = numbers.Select(i => new Order
            {
                Id = Guid.CreateVersion7(),
                Phone = string.Create(CultureInfo.InvariantCulture, $"+96650{1_000_000 + i}"),
                Text = Trial.KeyOf(i),
            }).ToList();
            scope.ServiceProvider.GetRequiredService<ShopDb>().Orders.AddRange(orders);
            await Contender.All[name].FillAsync(scope.ServiceProvider, orders);
        }

        await host.StopAsync();
    }

    public static async Task WorkAsync(string name, string database, Uri url)
    {
        using var host = Build(name, database, url, isWorker: true);
        await host.StartAsync();
        await Console.In.ReadToEndAsync(); // Ends with the trial, whatever ends that.
    }

    private static IHost Build(string name, string database, Uri url, bool isWorker)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.Services.AddDbContext<ShopDb>(db => db.UseNpgsql(database));
        var client = builder.Services.AddCubeConnect(options =>
        {
            options.ApiKey = Trial.ApiKey;
            options.WhatsAppAccountId = Trial.Account;
            options.BaseAddress = url;
        });
        Contender.All[name].Add(builder, client, database, isWorker);
        return builder.Build();
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
