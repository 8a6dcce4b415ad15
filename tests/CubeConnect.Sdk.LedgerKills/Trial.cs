using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CubeConnect.EntityFrameworkCore;
using CubeConnect.Sandbox;
using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CubeConnect.LedgerKills;

// What became of the messages of one run, or of several.
internal sealed record Count(int Runs, int Kills, int Messages, int Twice, int Lost, int InDoubt, int Accepted)
{
    // In doubt although the platform's webhooks said that they arrived. Without webhooks nothing says so.
    public int NotSettled { get; init; }

    public static Count operator +(Count one, Count other) => one with
    {
        Runs = one.Runs + other.Runs,
        Kills = one.Kills + other.Kills,
        Messages = one.Messages + other.Messages,
        Twice = one.Twice + other.Twice,
        Lost = one.Lost + other.Lost,
        InDoubt = one.InDoubt + other.InDoubt,
        Accepted = one.Accepted + other.Accepted,
        NotSettled = one.NotSettled + other.NotSettled,
    };
}

// One database, one kind of kill: messages in, workers on, and the count.
internal static class Trial
{
    public const string ApiKey = "ck_sandbox_kills";
    public const string Account = "01JXK111S0000000000000000A";

    // So many runs after each other: the sums, and a line of its own for each run that is not as promised.
    public static async Task<bool> RepeatAsync(int runs, string? postgres, int workers, string point, int messages, int kills)
    {
        var (sum, isRight) = (new Count(0, 0, 0, 0, 0, 0, 0), true);
        for (var run = 0; run < runs; run++)
        {
            var count = await RunAsync(postgres, workers, point, messages, kills);
            sum += count;
            // Six messages at most are in a worker's hands.
            var isThisRight = count.Kills > 0 && (point == Worker.WithoutLedger
                ? count.Twice > 0
                : count is { Twice: 0, Lost: 0, NotSettled: 0 } && count.InDoubt <= 6 * count.Kills);
            if (!isThisRight && runs > 1) Print("NOT AS PROMISED: ", count);
            isRight &= isThisRight;
        }

        Print("", sum);
        return isRight;

        void Print(string what, Count count) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {what}{(postgres is null ? "SQLite" : "PostgreSQL")} | {workers} | {point} | {count.Runs} | {count.Kills} "
            + $"| {count.Messages} | {count.Twice} | {count.Lost} | {count.InDoubt} | {count.Accepted} |"));
    }

    private static async Task<Count> RunAsync(string? postgres, int workers, string point, int messages, int kills)
    {
        var folder = Directory.CreateTempSubdirectory("ledger-kills");
        var database = postgres is null
            ? $"Data Source={Path.Combine(folder.FullName, "shop.db")}"
            : $"{postgres};Database=kills_{Guid.NewGuid():N};Maximum Pool Size=10";
        var arrived = new ConcurrentBag<string>();
        var (isControl, hasWebhooks) = (point == Worker.WithoutLedger, point == Worker.WithWebhooks);
        var ledger = new TaskCompletionSource<ISendLedger>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var receiver = hasWebhooks ? await ReceiveAsync(ledger.Task) : null;
        var options = OptionsOf(arrived.Add);
        if (receiver is not null) (options.WebhookUrl, options.WebhookConcurrency) = (new Uri(receiver.Urls.Single()), 8);
        await using var sandbox = await CubeConnectSandbox.StartAsync(options);
        await using var program = ShopDb.Program(database, sandbox.BaseAddress);
        await FillAsync(program, messages);
        ledger.SetResult(program.GetRequiredService<ISendLedger>());
        var killed = await WorkAsync(
            database, sandbox.BaseAddress, workers, point, kills, TimeSpan.FromMinutes(1) + (messages * TimeSpan.FromMilliseconds(100)),
            isDone: async () => await IsDoneAsync(program, isControl) && (!hasWebhooks || await NotSettledAsync(program, arrived) == 0),
            shareArrived: () => (double)arrived.Count / messages);

        await using var scope = program.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        var counts = arrived.CountBy(text => text, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var states = (await StatesAsync(db)).ToDictionary(row => row.Key, row => row.State, StringComparer.Ordinal);
        var (lost, inDoubt, accepted) = (0, 0, 0);
        for (var i = 0; i < messages; i++)
        {
            var state = isControl ? nameof(SendState.Accepted) : states.GetValueOrDefault(KeyOf(i));
            if (state == nameof(SendState.InDoubt)) inDoubt++;
            else if (state == nameof(SendState.Accepted) && counts.ContainsKey(KeyOf(i))) accepted++;
            else lost++;
        }

        var notSettled = hasWebhooks ? await NotSettledAsync(program, arrived) : 0;
        if (receiver is not null) await receiver.StopAsync(); // A late event would make the database anew.
        await db.Database.EnsureDeletedAsync();
        folder.Delete(recursive: true);
        return new Count(1, killed, messages, counts.Values.Count(count => count > 1), lost, inDoubt, accepted) { NotSettled = notSettled };
    }

    // As the application does it that the platform calls.
    private static async Task<WebApplication> ReceiveAsync(Task<ISendLedger> ledger)
    {
        var web = WebApplication.CreateSlimBuilder();
        web.WebHost.UseUrls("http://127.0.0.1:0");
        web.Logging.ClearProviders();
        web.Services.AddCubeConnectWebhooks(options => options.AcceptUnsignedCalls = true)
            .On<MessageStatusUpdated>(async (webhook, token) => await (await ledger).ApplyAsync(webhook, token));
        var app = web.Build();
        app.MapCubeConnectWebhooks("/");
        await app.StartAsync();
        return app;
    }

    private static async Task<int> NotSettledAsync(ServiceProvider program, IReadOnlyCollection<string> arrived)
    {
        await using var scope = program.CreateAsyncScope();
        var rows = await StatesAsync(scope.ServiceProvider.GetRequiredService<ShopDb>());
        var inDoubt = rows.Where(row => row.State == nameof(SendState.InDoubt)).Select(row => row.Key);
        return inDoubt.Intersect(arrived, StringComparer.Ordinal).Count();
    }

    public static Task<List<KeyAndState>> StatesAsync(ShopDb db) =>
        db.Database.SqlQueryRaw<KeyAndState>("SELECT \"Key\", \"State\" FROM \"CubeConnectSends\"").ToListAsync();

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
            if (i % 100 != 99) continue;
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
        // By the index, a state after the other: none of them reads more than one row.
        return !await db.Database.SqlQueryRaw<bool>(
            """
            SELECT EXISTS (SELECT 1 FROM "CubeConnectSends" WHERE "State" = 'Pending')
                OR EXISTS (SELECT 1 FROM "CubeConnectSends" WHERE "State" = 'Claimed')
                OR EXISTS (SELECT 1 FROM "CubeConnectSends" WHERE "State" = 'Leaving') AS "Value"
            """).SingleAsync();
    }

    // Keeps the workers running, mortal until enough of them died, until everything is done or the time is over. Returns how many died.
    private static async Task<int> WorkAsync(
        string database, Uri url, int workers, string point, int kills, TimeSpan limit, Func<Task<bool>> isDone, Func<double> shareArrived)
    {
        var (died, since) = (0, Stopwatch.StartNew());
        var running = Enumerable.Range(0, workers).Select(_ => Start(database, url, point, isMortal: true)).ToArray();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5)); // Nothing here hears of what other processes do.
        try
        {
            // The database is asked seldom, because the workers need it.
            for (var i = 1; i % 20 != 0 || (since.Elapsed < limit && !await isDone()); i++)
            {
                // Spread over the messages, so that each finds a worker with some in its hands.
                if (point == "at random" && died < kills && shareArrived() > (died + Random.Shared.NextDouble()) / kills)
                    running[Random.Shared.Next(workers)].Kill();
                await tick.WaitForNextTickAsync();
                for (var one = 0; one < workers; one++)
                {
                    if (!running[one].HasExited || running[one].ExitCode == 0) continue;
                    died++;
                    running[one].Dispose();
                    running[one] = Start(database, url, point, isMortal: died < kills);
                }
            }

            return died;
        }
        finally
        {
            foreach (var process in running.Where(process => !process.HasExited)) process.Kill();
            foreach (var process in running)
            {
                process.WaitForExit(); // Until then its files are open.
                process.Dispose();
            }
        }
    }

    // The third hit, so that some messages are through before.
    private static Process Start(string database, Uri url, string point, bool isMortal) => Process.Start(
        Environment.ProcessPath!, ["work", database, url.ToString(), point, isMortal ? "3" : "0"]);
}

internal sealed record KeyAndState(string Key, string State);
