using CubeConnect.LedgerKills;

// work DATABASE URL POINT HITS: a worker, which kills itself at that point. deliver DATABASE URL SECONDS: one with a wrong clock.
// Otherwise the trials: [POSTGRES] [--messages N] [--kills N] [--runs N: of each kind of kill, with their sums]
// [--network N: so many behind a bad network; with --only-network no kills]
if (args is ["work", var database, var url, var point, var hits])
{
    await Worker.RunAsync(database, new Uri(url), point, int.Parse(hits, System.Globalization.CultureInfo.InvariantCulture));
    return 0;
}

if (args is ["deliver", var store, var address, var seconds])
{
    var wrongBy = TimeSpan.FromSeconds(double.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture));
    await Worker.DeliverAsync(store, new Uri(address), wrongBy);
    return 0;
}

var messages = Number("--messages", 60);
var kills = Number("--kills", 2);
var runs = Number("--runs", 1);
var postgres = args.FirstOrDefault(text => text.StartsWith("Host=", StringComparison.Ordinal));
var isRight = true;
if (postgres is not null)
{
    var onNetwork = Number("--network", 400);
    Console.WriteLine("| clocks apart | faults | messages | twice | untrue | in doubt | accepted | s |");
    Console.WriteLine("|---|---|---|---|---|---|---|---|");
    isRight &= await NetworkTrial.RunAsync(postgres, onNetwork, TimeSpan.Zero);
    isRight &= await NetworkTrial.RunAsync(postgres, onNetwork, TimeSpan.FromMinutes(5));
    Console.WriteLine();
    if (args.Contains("--only-network", StringComparer.Ordinal)) return isRight ? 0 : 1;
}

Console.WriteLine("| database | workers | killed | runs | kills | messages | twice | lost | in doubt | accepted |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
foreach (var kill in new[] { "claimed", "marked", "answered", "saved", "at random", Worker.WithWebhooks })
{
    // Beside each other: they mostly wait for leases.
    var sqlite = Trial.RepeatAsync(runs, null, workers: 1, kill, messages, kills);
    if (postgres is not null) isRight &= await Trial.RepeatAsync(runs, postgres, workers: 3, kill, messages, kills);
    isRight &= await sqlite;
}

// Without the ledger the same kill must show, or the counting would be worth nothing.
isRight &= await Trial.RepeatAsync(1, null, workers: 1, Worker.WithoutLedger, messages, kills);
Console.WriteLine(isRight ? "No message twice and none lost; without the ledger the same kills show." : "NOT AS PROMISED");
return isRight ? 0 : 1;

int Number(string name, int otherwise) => Array.IndexOf(args, name) is >= 0 and var at
    ? int.Parse(args[at + 1], System.Globalization.CultureInfo.InvariantCulture)
    : otherwise;
