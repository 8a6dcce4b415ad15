using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CubeConnect.EntityFrameworkCore;
using CubeConnect.Sandbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.LedgerKills;

// One database, one kind of kill: messages in, workers on, and the count.
internal static class Trial
{
    public const string ApiKey = "ck_sandbox_kills";
    public const string Account = "01JXK111S0000000000000000A";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public static async Task<bool> RunAsync(string? postgres, int workers, string point, int messages, int kills)
    {
        var folder = Directory.CreateTempSubdirectory("ledger-kills");
        var database = postgres is null
            ? $"Data Source={Path.Combine(folder.FullName, "shop.db")}"
            : $"{postgres};Database=kills_{Guid.NewGuid():N};Maximum Pool Size=10";
        var arrived = new ConcurrentBag<string>();
        await using var sandbox = await CubeConnectSandbox.StartAsync(OptionsOf(arrived.Add));
        await using var program = ShopDb.Program(database, sandbox.BaseAddress);
        await FillAsync(program, messages);
        var isControl = point == Worker.WithoutLedger;
        var killed = await WorkAsync(
            database, sandbox.BaseAddress, workers, point, kills,
            isDone: () => IsDoneAsync(program, isControl), shareArrived: () => (double)arrived.Count / messages);

        await using var scope = program.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        var ledger = scope.ServiceProvider.GetRequiredService<ISendLedger>();
        var counts = arrived.GroupBy(text => text, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var twice = counts.Values.Count(count => count > 1);
        var (lost, inDoubt, accepted) = (0, 0, 0);
        for (var i = 0; i < messages; i++)
        {
            var count = counts.GetValueOrDefault(KeyOf(i));
            var state = isControl ? SendState.Accepted : (await ledger.GetAsync(KeyOf(i)))!.State;
            if (state == SendState.InDoubt) inDoubt++;
            else if (state == SendState.Accepted && count > 0) accepted++;
            else lost++;
        }

        await db.Database.EnsureDeletedAsync();
        folder.Delete(recursive: true);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {(postgres is null ? "SQLite" : "PostgreSQL")} | {workers} | {point} | {killed} "
            + $"| {messages} | {twice} | {lost} | {inDoubt} | {accepted} |"));
        // Six messages at most are in a worker's hands.
        return killed > 0 && (isControl ? twice > 0 : twice == 0 && lost == 0 && inDoubt <= 6 * killed);
    }

    public static CubeConnectSandboxOptions OptionsOf(Action<string> onArrival) => new()
    {
        ApiKey = ApiKey,
        WhatsAppAccountId = Account,
        EnforceSessionWindow = false,
        RequestsPerMinute = null,
        DailyTier = null,
        OnRequest = request =>
        {
            if (request.Operation == "SendMessage" && request.StatusCode is >= 200 and < 300) onArrival(TextOf(request.Body));
        },
    };

    private static string KeyOf(int i) => string.Create(CultureInfo.InvariantCulture, $"order-{i}");

    private static string TextOf(string body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("data").GetProperty("text").GetString()!;
    }

    public static async Task FillAsync(ServiceProvider program, int messages)
    {
        await using var scope = program.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        var queue = scope.ServiceProvider.GetRequiredService<ISendQueue>();
        await db.Database.EnsureCreatedAsync();
        for (var i = 0; i < messages; i++)
        {
            var phone = string.Create(CultureInfo.InvariantCulture, $"+96650{1_000_000 + i}");
            await queue.EnqueueAsync(KeyOf(i), new SendTextRequest { Phone = phone, Text = KeyOf(i) });
            db.Orders.Add(new Order { Phone = phone, Text = KeyOf(i) });
            if (i % 500 != 499) continue;
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }

        await db.SaveChangesAsync();
    }

    public static async Task<bool> IsDoneAsync(ServiceProvider program, bool isControl)
    {
        await using var scope = program.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        if (isControl) return !await db.Orders.AnyAsync(order => !order.Sent);
        return await db.Database.SqlQueryRaw<int>(
            "SELECT COUNT(*) AS \"Value\" FROM \"CubeConnectSends\" WHERE \"State\" IN ('Pending', 'Claimed', 'Leaving')")
            .SingleAsync() == 0;
    }

    // Keeps the workers running, mortal until enough of them died, until everything is done. Returns how many died.
    private static async Task<int> WorkAsync(
        string database, Uri url, int workers, string point, int kills, Func<Task<bool>> isDone, Func<double> shareArrived)
    {
        var (died, since) = (0, Stopwatch.StartNew());
        var running = Enumerable.Range(0, workers).Select(_ => Start(database, url, point, isMortal: true)).ToArray();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5)); // Nothing here hears of what other processes do.
        try
        {
            while (!await isDone())
            {
                if (since.Elapsed > Limit) throw new TimeoutException($"'{point}' did not end.");
                // Spread over the messages, so that each finds a worker with some in its hands.
                if (point == "at random" && died < kills && shareArrived() > (died + Random.Shared.NextDouble()) / kills)
                    running[Random.Shared.Next(workers)].Kill();
                await tick.WaitForNextTickAsync();
                for (var i = 0; i < workers; i++)
                {
                    if (!running[i].HasExited || running[i].ExitCode == 0) continue;
                    died++;
                    running[i].Dispose();
                    running[i] = Start(database, url, point, isMortal: died < kills);
                }
            }

            return died;
        }
        finally
        {
            foreach (var process in running.Where(process => !process.HasExited)) process.Kill();
            foreach (var process in running) process.Dispose();
        }
    }

    // The third hit, so that some messages are through before.
    private static Process Start(string database, Uri url, string point, bool isMortal) => Process.Start(
        Environment.ProcessPath!, ["work", database, url.ToString(), point, isMortal ? "3" : "0"]);
}
