using CubeConnect.SharedLimitTrials;

// call STORE URL SPEED TIMEOUT NAME PROCESS, pump STORE URL SPEED and claim STORE EVENTS are workers. Otherwise the trials:
// POSTGRES RESTART [--speed N] [--events N], where RESTART is a command that kills PostgreSQL and starts it again.
switch (args)
{
    case ["call", var store, var url, var speed, var timeout, var name, var process]:
        await Worker.CallAsync(store, new Uri(url), Number(speed), TimeSpan.FromSeconds(Number(timeout)), name, process);
        return 0;
    case ["pump", var store, var url, var speed]:
        await PumpTrial.WorkAsync(store, new Uri(url), Number(speed));
        return 0;
    case ["claim", var store, var events]:
        await Worker.ClaimAsync(store, Number(events));
        return 0;
}

var (postgres, restart) = (args[0], args[1]);
var rate = Option("--speed", 6);
var count = Option("--events", 1_000);

await Database.CreateAsync(postgres);
// They mostly wait, so they do it side by side. PostgreSQL is restarted when no other needs it.
var checks = Task.WhenAll(StoreChecks.RunAsync("Redis", null), StoreChecks.RunAsync("PostgreSQL", postgres));
var pump = PumpTrial.RunAsync(postgres, rate);
Task<Trial>[] calls =
[
    CallTrial.RunAsync("Redis", rate), CallTrial.RunAsync("PostgreSQL", rate, postgres),
    CallTrial.RunAsync("Redis", rate, fault: "killed"), CallTrial.RunAsync("Redis", rate, fault: "frozen"),
];
await Task.WhenAll([checks, pump, .. calls]);
var restarted = CallTrial.RunAsync("PostgreSQL", rate, postgres, "restarted", restart);
await restarted;

var isRight = (await checks).All(isTrue => isTrue)
    & await Trial.PrintAsync(
        "| store | what happens to it | sent | refused | most in a window | last of high priority | longest over its time |",
        [.. calls, restarted])
    & await Trial.PrintAsync(
        "| messages of the ledger | processes | sent | twice | in doubt | most in a window | last one-time password | s |", pump)
    & await Trial.PrintAsync(
        "| store | events | processes | claimed once | more than once | never | s |",
        ClaimTrial.RunAsync("Redis", null, count), ClaimTrial.RunAsync("PostgreSQL", postgres, count));
Console.WriteLine(isRight ? "Never more than the limit, nothing without a permit, each event once." : "NOT AS PROMISED");
return isRight ? 0 : 1;

int Option(string name, int otherwise) => Array.IndexOf(args, name) is >= 0 and var at ? Number(args[at + 1]) : otherwise;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
