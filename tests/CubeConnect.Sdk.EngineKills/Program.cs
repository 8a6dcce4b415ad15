using System.Globalization;
using CubeConnect.EngineKills;

// work ENGINE DATABASE URL POINT HITS FROM TO SETTINGS: a worker. sweep DATABASE URL: DeliverHere() alone. Otherwise the trials:
// POSTGRES [--messages N] [--runs N] [--engine NAME] [--all: every kind of kill, and each engine without the ledger]
// [--throughput N: how many of so many messages a second two processes send, our pump next to engines without us; --workers N: of each.
// Fails where an engine as it comes is faster]
// [--waits: only the control of each engine, for the time that the dead worker's job waits; --default: so with the engines' own settings;
// --not-replaced: the worker that lives does the work of the dead one, and no new worker starts]
// [--rolled-back: only what is left of a job whose transaction is rolled back]
// [--lock: only how long transactions last that schedule a job of Quartz]
if (args is ["work", var engine, var database, var url, var point, var hits, var from, var to, var setUp])
{
    await Worker.RunAsync(engine, database, new Uri(url), point, Parse(hits), Parse(from), Parse(to), setUp == "tuned");
    return 0;
}

if (args is ["sweep", var left, var where])
{
    await Worker.SweepAsync(left, new Uri(where));
    return 0;
}

if (args is ["fill", var filled, var its, var at, var count])
{
    await Throughput.FillAsync(filled, its, new Uri(at), Parse(count));
    return 0;
}

if (args is ["throughput", var contender, var store, var address, var workers])
{
    Throughput.Workers = Parse(workers);
    await Throughput.WorkAsync(contender, store, new Uri(address));
    return 0;
}

var postgres = args.First(text => text.StartsWith("Host=", StringComparison.Ordinal));
var (messages, runs) = (Number("--messages", 40), Number("--runs", 1));
if (Number("--throughput", 0) is > 0 and var sends)
{
    Throughput.Workers = Number("--workers", Throughput.Workers);
    string[] names = Array.IndexOf(args, "--engine") is >= 0 and var other
        ? [.. new[] { "CubeConnect", args[other + 1] }.Distinct(StringComparer.Ordinal)] : [.. Contender.All.Keys];
    return await Throughput.RunAsync(postgres, sends, runs, names) ? 0 : 1;
}

if (Has("--rolled-back")) return await AreRolledBackAsync() ? 0 : 1;
if (Has("--lock"))
{
    await QuartzLock.RunAsync(postgres, runs);
    return 0;
}

var settings = new Settings(!Has("--default"), !Has("--not-replaced"));
var isOnlyControl = Has("--waits") || !settings.IsTuned;
var engines = Array.IndexOf(args, "--engine") is >= 0 and var named
    ? [args[named + 1]] : Engine.All.Keys.Except([Engine.Enlisted], StringComparer.Ordinal).ToArray();
var isLong = Has("--all");
string[] kills = isLong ? ["answered", "saved", "at random"] : ["answered"];
string[] points = isOnlyControl ? [Trial.Control] : [.. kills, Trial.Control];
Console.WriteLine(
    "| engine | killed | messages | twice | lost | in doubt | accepted | without a job | the dead worker's job came again after |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
var isRight = true;
for (var run = 0; run < runs; run++)
{
    foreach (var kill in points)
    {
        // Beside each other: they mostly wait for dead nodes to be noticed.
        // One engine without the ledger shows that the counting works.
        var some = kill == Trial.Control && !isOnlyControl && !isLong ? engines.Take(1) : engines;
        var results = await Task.WhenAll(some.Select(name => Trial.RunAsync(name, postgres, kill, messages, settings)));
        isRight &= results.All(result => result);
    }
}

Console.WriteLine(isRight ? "No message twice and none lost; without the ledger the same kills show." : "NOT AS PROMISED");
return isRight ? 0 : 1;

async Task<bool> AreRolledBackAsync()
{
    Console.WriteLine("| engine | the job after its transaction was rolled back | messages sent: the committed one |");
    Console.WriteLine("|---|---|---|");
    var isRight = true;
    foreach (var name in Engine.All.Keys) isRight &= await RolledBack.RunAsync(name, postgres);
    return isRight;
}

bool Has(string option) => args.Contains(option, StringComparer.Ordinal);

int Number(string name, int otherwise) => Array.IndexOf(args, name) is >= 0 and var at ? Parse(args[at + 1]) : otherwise;

static int Parse(string text) => int.Parse(text, CultureInfo.InvariantCulture);
