using System.Globalization;
using CubeConnect.EngineKills;

// work ENGINE DATABASE URL POINT HITS FROM TO SETTINGS: a worker. Otherwise the trials:
// POSTGRES [--messages N] [--runs N] [--engine NAME] [--all: every kind of kill, and each engine without the ledger]
// [--throughput N: how many of so many messages a second two processes send, our pump next to engines without us; --workers N: of each process]
// [--default: only the control, with the engines' own settings]
if (args is ["work", var engine, var database, var url, var point, var hits, var from, var to, var settings])
{
    await Worker.RunAsync(engine, database, new Uri(url), point, Parse(hits), Parse(from), Parse(to), settings == "tuned");
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
    string[] names = Array.IndexOf(args, "--engine") is >= 0 and var other ? [.. new[] { "CubeConnect", args[other + 1] }.Distinct(StringComparer.Ordinal)] : Throughput.Names;
    return await Throughput.RunAsync(postgres, sends, runs, names) ? 0 : 1;
}

var isTuned = !args.Contains("--default", StringComparer.Ordinal);
var engines = Array.IndexOf(args, "--engine") is >= 0 and var named ? [args[named + 1]] : Engine.All.Keys.ToArray();
var isLong = args.Contains("--all", StringComparer.Ordinal);
string[] kills = isLong ? ["answered", "saved", "at random"] : ["answered"];
string[] points = isTuned ? [.. kills, Trial.Control] : [Trial.Control];
Console.WriteLine("| engine | killed | messages | twice | lost | in doubt | accepted | the dead worker's job came again after |");
Console.WriteLine("|---|---|---|---|---|---|---|---|");
var isRight = true;
for (var run = 0; run < runs; run++)
{
    foreach (var kill in points)
    {
        // Beside each other: they mostly wait for dead nodes to be noticed.
        // One engine without the ledger shows that the counting works.
        var some = kill == Trial.Control && isTuned && !isLong ? engines.Take(1) : engines;
        var results = await Task.WhenAll(some.Select(name => Trial.RunAsync(name, postgres, kill, messages, isTuned)));
        isRight &= results.All(result => result);
    }
}

Console.WriteLine(isRight ? "No message twice and none lost; without the ledger the same kills show." : "NOT AS PROMISED");
return isRight ? 0 : 1;

int Number(string name, int otherwise) => Array.IndexOf(args, name) is >= 0 and var at ? Parse(args[at + 1]) : otherwise;

static int Parse(string text) => int.Parse(text, CultureInfo.InvariantCulture);
