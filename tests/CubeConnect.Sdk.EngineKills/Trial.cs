using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CubeConnect.Sandbox;

namespace CubeConnect.EngineKills;

// How an engine is set up, and whether a worker that is killed is replaced at once.
internal sealed record Settings(bool IsTuned, bool IsReplaced);

// One engine, one kind of kill: two workers with half of the messages each, one of them killed, and the count.
internal static class Trial
{
    public const string Control = "answered, without the ledger";
    public const string ApiKey = "ck_sandbox_kills";
    public const string Account = "01JXK111S0000000000000000A";

    // No engine has more messages of one worker on the wire.
    private const int MostInHand = 10;

    // A redelivery must come within this time. Hangfire needs half an hour as it comes.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(45);

    public static string KeyOf(int i) => string.Create(CultureInfo.InvariantCulture, $"order-{i}");

    public static async Task<bool> RunAsync(string engine, string postgres, string point, int messages, Settings settings)
    {
        var database = $"{postgres};Database={engine.ToLowerInvariant()}_{Guid.NewGuid():N};Maximum Pool Size=10";
        var arrived = new ConcurrentQueue<(string Text, long At)>();
        await using var sandbox = await CubeConnectSandbox.StartAsync(new CubeConnectSandboxOptions
        {
            ApiKey = ApiKey,
            WhatsAppAccountId = Account,
            EnforceSessionWindow = false,
            OnRequest = request =>
            {
                if (request.Operation == "SendMessage" && request.StatusCode is >= 200 and < 300)
                    arrived.Enqueue((TextOf(request.Body), Stopwatch.GetTimestamp()));
            },
        });
        await using var db = new ShopDb(new DbContextOptionsBuilder<ShopDb>().UseNpgsql(database).Options);
        await db.Database.EnsureCreatedAsync();

        var isControl = point == Control;
        var (isKilledAtThePoint, withoutJob, withLostJob) = (false, 0, 0);
        await using (var workers = new Workers(engine, database, sandbox.BaseAddress, point, messages, settings))
        {
            isKilledAtThePoint = await workers.RunAsync(
                () => CountLeftAsync(db, messages, isControl), () => CountWithoutJobAsync(db, messages),
                () => (double)arrived.Count / messages, Limit);
            (withoutJob, withLostJob) = (workers.WithoutJob, workers.WithLostJob);
        }

        var arrivals = arrived.GroupBy(one => one.Text, one => one.At, StringComparer.Ordinal).ToList();
        var twice = arrivals.Count(group => group.Count() > 1);
        var waited = arrivals.Where(group => group.Count() > 1)
            .Select(group => Stopwatch.GetElapsedTime(group.Min(), group.Max()).TotalSeconds).DefaultIfEmpty().Max();
        var rows = await db.Database.SqlQueryRaw<KeyAndState>("SELECT \"Key\", \"State\" FROM \"CubeConnectSends\"").ToListAsync();
        var inDoubt = isControl ? 0 : rows.Count(row => row.State == "InDoubt");
        // What the row says and the platform has not seen is lost.
        var seen = arrivals.Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        var accepted = isControl ? arrivals.Count : rows.Count(row => row.State == "Accepted" && seen.Contains(row.Key));
        var lost = messages - inDoubt - accepted;
        await db.Database.EnsureDeletedAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {engine} | {point} | {messages} | {twice} | {lost} | {inDoubt} | {accepted} | {withoutJob} "
            + $"| {(isControl ? $"{waited:0.0} s" : "")} |"));
        if (withLostJob > 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{withLostJob} of {engine} had lost their job."));
        // At the other points all jobs are made, and a job in the transaction is always there.
        var mayLackJobs = point == "at random" && Engine.All[engine].JoinedJobs is null;
        var isRight = isControl ? twice > 0 : twice == 0 && lost == 0 && inDoubt <= MostInHand
            && withLostJob == 0 && (withoutJob == 0 || mayLackJobs);
        // Where the other worker was faster than the one that was to die, nothing was killed in the middle: again.
        var isShown = isKilledAtThePoint || (isControl && twice > 0);
        return isShown || (!isControl && !isRight) ? isRight : await RunAsync(engine, postgres, point, messages, settings);
    }

    public static string TextOf(string body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("data").GetProperty("text").GetString()!;
    }

    // What the first worker had committed, and no worker has tried.
    private static Task<int> CountWithoutJobAsync(ShopDb db, int messages)
    {
        var keys = Enumerable.Range(0, messages / 2).Select(KeyOf).ToArray();
        return db.Database.SqlQuery<int>(
            $"""
            SELECT COUNT(*)::int AS "Value" FROM "CubeConnectSends" WHERE "State" = 'Pending' AND "Attempts" = 0 AND "Key" = ANY({keys})
            """).SingleAsync();
    }

    private static async Task<int> CountLeftAsync(ShopDb db, int messages, bool isControl) => messages - (isControl
        ? await db.Orders.CountAsync(order => order.Sent)
        : await db.Database.SqlQueryRaw<int>(
            "SELECT COUNT(*)::int AS \"Value\" FROM \"CubeConnectSends\" WHERE \"State\" IN ('Accepted', 'InDoubt', 'Rejected')")
            .SingleAsync());
}

internal sealed record KeyAndState(string Key, string State);
