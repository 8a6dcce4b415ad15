using CubeConnect.LedgerKills;

// work DATABASE URL POINT HITS: a worker, which kills itself at that point. Otherwise the trials: [POSTGRES] [--messages N] [--kills N].
if (args is ["work", var database, var url, var point, var hits])
{
    await Worker.RunAsync(database, new Uri(url), point, int.Parse(hits, System.Globalization.CultureInfo.InvariantCulture));
    return 0;
}

var messages = Number("--messages", 60);
var kills = Number("--kills", 2);
var postgres = args.FirstOrDefault(text => text.StartsWith("Host=", StringComparison.Ordinal));
Console.WriteLine("| database | workers | killed | kills | messages | twice | lost | in doubt | accepted |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
var isRight = true;
foreach (var kill in new[] { "claimed", "marked", "answered", "saved", "at random" })
{
    // Beside each other: they mostly wait for leases.
    var sqlite = Trial.RunAsync(null, workers: 1, kill, messages, kills);
    if (postgres is not null) isRight &= await Trial.RunAsync(postgres, workers: 3, kill, messages, kills);
    isRight &= await sqlite;
}

// Without the ledger the same kill must show, or the counting would be worth nothing.
isRight &= await Trial.RunAsync(null, workers: 1, Worker.WithoutLedger, messages, kills);
Console.WriteLine(isRight ? "No message twice and none lost; without the ledger the same kills show." : "NOT AS PROMISED");
return isRight ? 0 : 1;

int Number(string name, int otherwise) => Array.IndexOf(args, name) is >= 0 and var at
    ? int.Parse(args[at + 1], System.Globalization.CultureInfo.InvariantCulture)
    : otherwise;
