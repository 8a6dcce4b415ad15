using CubeConnect.SharedLimitTrials;

// call STORE URL SPEED TIMEOUT NAME, pump STORE URL SPEED and claim STORE EVENTS START are workers. Otherwise the trials:
// POSTGRES RESTART [--speed N] [--events N], where RESTART is a command that kills PostgreSQL and starts it again.
switch (args)
{
    case ["call", var store, var url, var speed, var timeout, var name]:
        await Worker.CallAsync(store, new Uri(url), Number(speed), TimeSpan.FromSeconds(Number(timeout)), name);
        return 0;
    case ["pump", var store, var url, var speed]:
        await PumpTrial.WorkAsync(store, new Uri(url), Number(speed));
        return 0;
    case ["claim", var store, var events, var start]:
        await Worker.ClaimAsync(store, Number(events), new DateTime(long.Parse(start, CultureInfo.InvariantCulture), DateTimeKind.Utc));
        return 0;
}

var (postgres, restart) = (args[0], args[1]);
var rate = Option("--speed", 6);
var count = Option("--events", 1_000);

await Database.CreateAsync(postgres);
var isRight = await StoreChecks.RunAsync("Redis", null) & await StoreChecks.RunAsync("PostgreSQL", postgres);
Console.WriteLine("| store | what happens to it | sent | refused | most in a window | last of high priority | longest over its time |");
Console.WriteLine("|---|---|---|---|---|---|---|");
isRight &= await BothAsync(CallTrial.RunAsync("Redis", rate), CallTrial.RunAsync("PostgreSQL", rate, postgres));
isRight &= await BothAsync(CallTrial.RunAsync("Redis", rate, fault: "killed"), CallTrial.RunAsync("Redis", rate, fault: "frozen"));
isRight &= await CallTrial.RunAsync("PostgreSQL", rate, postgres, "restarted", restart);
Console.WriteLine();
Console.WriteLine("| messages of the ledger | processes | sent | twice | most in a window | last one-time password | s |");
Console.WriteLine("|---|---|---|---|---|---|---|");
isRight &= await PumpTrial.RunAsync(postgres, rate);
Console.WriteLine();
Console.WriteLine("| store | events | processes | claimed once | more than once | never | s |");
Console.WriteLine("|---|---|---|---|---|---|---|");
isRight &= await ClaimTrial.RunAsync("Redis", null, count);
isRight &= await ClaimTrial.RunAsync("PostgreSQL", postgres, count);
Console.WriteLine(isRight ? "Never more than the limit, nothing without a permit, each event once." : "NOT AS PROMISED");
return isRight ? 0 : 1;

int Option(string name, int otherwise) => Array.IndexOf(args, name) is >= 0 and var at ? Number(args[at + 1]) : otherwise;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static async Task<bool> BothAsync(Task<bool> first, Task<bool> second) => await first & await second;
