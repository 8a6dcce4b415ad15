using System.Text;
using System.Text.RegularExpressions;
using CubeConnect.Sandbox;

namespace CubeConnect.Cli.Tests;

/// <summary>
/// Every command as a process against a sandbox. What it prints with <c>--json</c> is compared with docs/cli-json.md, where ids, times and
/// this machine's folders have fixed names; <c>UPDATE_DOCS=1 dotnet test</c> writes the page anew.
/// </summary>
public sealed partial class EveryCommandTests : IAsyncLifetime
{
    private const string Secret = "whsec_of_my_own_program";
    private const string Body = """{"event":"webhook.test","tenant_id":1,"timestamp":"2026-03-10T14:30:00+03:00"}""";

    // It prints a script, and no JSON.
    private static readonly string[] WithoutJson = ["completion"];

    private readonly string _folder = Directory.CreateTempSubdirectory("cubeconnect-every-").FullName;
    private readonly StringBuilder _page = new();
    private readonly List<string> _lines = [];
    private CubeConnectSandbox _sandbox = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await CubeConnectSandbox.StartAsync(options =>
        {
            options.RequestsPerMinute = 6000;
            options.NumberRules.Add(SandboxNumberRule.StopsAt("4569", "sent")); // else the campaign's counts depend on the moment
            var some = options.Templates.Where(one => one is { Language: "ar", Name: "order_shipped" or "eid_offer" }).ToList();
            options.Templates.Clear();
            foreach (var template in some) options.Templates.Add(template);
        });
        await File.WriteAllTextAsync(In("contacts.csv"), "phone,name,code\n+966501234569,أحمد,A1\n0501234568,سارة,B2\n");
        await File.WriteAllTextAsync(In("mine.json"), """{"name":"mine","language":"ar","body":"أهلا {{1}}"}""");
        await File.WriteAllTextAsync(In("body.json"), Body);
    }

    public async Task DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_page_shows_what_each_command_prints_with_JSON()
    {
        await PrintsAsync("send text Hello --to +966501234567");
        var sent = await PrintsAsync(
            "send template order_shipped --language ar --to +966501234567 --param 1042 --param 89.50 --wait read");
        var id = sent.Json().GetProperty("id").GetString()!;
        await PrintsAsync($"message get {id}");
        await PrintsAsync($"message wait {id} --status delivered");
        await PrintsAsync("templates list");
        await PrintsAsync("templates show eid_offer");
        await PrintsAsync("templates render order_shipped --language ar --param 1042 --param 89.50");
        await PrintsAsync($"templates pull --file {In("cubeconnect.templates.json")}");
        var list = $"{In("contacts.csv")} --template eid_offer --map 1=name --map 2=code";
        await PrintsAsync($"campaign check {list}", 1);
        await PrintsAsync($"campaign plan {list} --region SA");
        var run = await PrintsAsync($"campaign run {list} --drop --yes --out {_folder}");
        var campaign = run.Json().GetProperty("campaigns")[0].GetProperty("id").GetString()!;
        await PrintsAsync($"campaign watch {campaign}");
        await PrintsAsync($"campaign results {campaign}");
        await PrintsAsync("opt-out add +966501234567 --scope all");
        await PrintsAsync("opt-out get +966501234567");
        await PrintsAsync("opt-out list");
        await PrintsAsync("opt-out remove +966501234567");
        await ListensAsync();
        await PrintsAsync($"webhooks verify {In("body.json")} --signature {Signature} --timestamp 2026-03-10T14:30:00+03:00 --any-age");
        await PrintsAsync("health");
        await PrintsAsync("doctor");
        await PrintsAsync("login --profile shop --account 01JX --no-check", input: "ck_live_of_my_shop\n");
        await PrintsAsync("logout --profile shop");
        await PrintsAsync($"sandbox templates add {In("mine.json")}");
        await PrintsAsync("sandbox reset");
        await RunsASandboxAsync();
        await PrintsAsync("message get none", 3);

        var all = (await CommandModel.ReadAsync()).Commands.ToList();
        var commands = all.Where(path => !all.Exists(longer => longer.Count > path.Count && longer.Take(path.Count).SequenceEqual(path)))
            .Select(path => string.Join(' ', path)).Except(WithoutJson);
        commands.Where(command => !_lines.Exists(line => line.StartsWith(command, StringComparison.Ordinal))).Should().BeEmpty();
        await RequirePageAsync();
    }

    /// <summary>One mistake for each command and each group of them; MisuseTests has those of the options.</summary>
    [Fact]
    public async Task Each_command_as_a_process_refuses_an_option_that_it_does_not_have()
    {
        var commands = (await CommandModel.ReadAsync()).Commands.Select(path => path.ToArray()).ToList();
        var wrong = new List<string>();
        await Parallel.ForEachAsync(commands, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (command, _) =>
        {
            var result = await CliProcess.RunAsync([.. command, "--no-such-option"]);
            var isRight = result.ExitCode == 2 && result.Output.Length == 0 && result.Errors.EndsWith("--help\n", StringComparison.Ordinal)
                && result.Errors.Contains("--no-such-option", StringComparison.Ordinal)
                && !result.Errors.Contains("   at ", StringComparison.Ordinal);
            lock (wrong)
            {
                if (!isRight) wrong.Add($"{string.Join(' ', command)}: {result}");
            }
        });

        wrong.Should().BeEmpty();
    }

    private static string Signature =>
        CubeConnect.Webhooks.WebhookSignature.Sign(Encoding.UTF8.GetBytes(Body), "2026-03-10T14:30:00+03:00", Secret);

    private string In(string file) => Path.Combine(_folder, file);

    private Dictionary<string, string> Environment => new(CliProcess.EnvironmentOf(_sandbox), StringComparer.Ordinal)
    {
        ["CUBECONNECT_WEBHOOK_SECRET"] = Secret, ["CUBECONNECT_PROFILES"] = In("profiles.json"),
    };

    private async Task<CliResult> PrintsAsync(string line, int code = 0, string input = "")
    {
        var result = await CliProcess.RunAsync([.. line.Split(' '), "--json"], Environment, input);
        result.ExitCode.Should().Be(code, $"{line}: {result.Errors}");
        Show(line, code == 3 ? result.Errors : result.Output, code);
        return result;
    }

    // The sandbox sends to the listener what is triggered.
    private async Task ListensAsync()
    {
        using var program = CliProcess.Start(["webhooks", "listen", "--port", "0", "--json"], Environment);
        await Eventually.TrueAsync(() => _sandbox.Tenant.WebhookUrl is not null, "the listener subscribes");
        await PrintsAsync("webhooks trigger message.received");
        Show("webhooks listen", await program.LineWithAsync("message.received"), 0);
        program.Interrupt();
        (await program.EndAsync()).ExitCode.Should().Be(0);
    }

    private async Task RunsASandboxAsync()
    {
        using var program = CliProcess.Start(["sandbox", "run", "--port", "0", "--json"], Environment);
        var json = await program.LineWithAsync("CUBECONNECT_URL");
        Show("sandbox run --port 0", json, 0);
        var address = new CliResult(0, json, "").Json().GetProperty("variables").GetProperty("CUBECONNECT_URL").GetString()!;
        var health = await CliProcess.RunAsync(["health"], new(Environment, StringComparer.Ordinal) { ["CUBECONNECT_URL"] = address });
        program.Interrupt();
        var end = await program.EndAsync();

        health.ExitCode.Should().Be(0, health.Errors);
        (end.ExitCode, end.Output.TrimEnd()).Should().Be((0, json), "the log goes to the errors");
    }

    private void Show(string line, string json, int code)
    {
        _lines.Add(line);
        var shown = Named($"$ cubeconnect {line} --json\n{json.TrimEnd()}\n");
        _page.Append(shown).Append(code == 0 ? string.Empty : FormattableString.Invariant($"(exit code {code})\n")).Append('\n');
    }

    private string Named(string text)
    {
        text = text.Replace(_folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
            .Replace(_folder, "/srv/eid", StringComparison.Ordinal)
            .Replace(_sandbox.BaseAddress.ToString(), "http://127.0.0.1:5725/", StringComparison.Ordinal);
        text = Listener().Replace(text, "127.0.0.1:5726");
        text = Moment().Replace(text, "2027-03-08T09:00:00+00:00");
        text = MessageOfWhatsApp().Replace(text, "wamid.HBgL");
        foreach (var campaign in _sandbox.Campaigns) text = text.Replace(campaign.Id, "01JXCAMPAIGN", StringComparison.Ordinal);
        foreach (var message in _sandbox.Messages.OrderByDescending(message => message.Id.Length))
            text = MessageId(message.Id).Replace(text, "${before}12345");
        return Skew().Replace(text, "0 s off");
    }

    private static Regex MessageId(string id) =>
        new($"(?<before>get |wait |id\":\"){Regex.Escape(id)}\\b", RegexOptions.None, TimeSpan.FromSeconds(1));

    private async Task RequirePageAsync()
    {
        var path = RepositoryFiles.PathOf("docs", "cli-json.md");
        var text = (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n");
        const string Begin = "```text\n", End = "\n```";
        var from = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var to = text.IndexOf(End, from, StringComparison.Ordinal);
        var made = _page.ToString().TrimEnd();
        var isUpdate = System.Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1";
        if (isUpdate) await File.WriteAllTextAsync(path, text[..from] + made + text[to..]);
        else text[from..to].Should().Be(made, "docs/cli-json.md says what the code does; UPDATE_DOCS=1 dotnet test writes it anew");
    }

    [GeneratedRegex(@"127\.0\.0\.1:(?!5725/)[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Listener();

    [GeneratedRegex(@"20(?!26-03-10)[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:Z|[+-][0-9:]{5})", RegexOptions.None, 1000)]
    private static partial Regex Moment();

    [GeneratedRegex(@"wamid\.[A-Za-z0-9=]+", RegexOptions.NonBacktracking)]
    private static partial Regex MessageOfWhatsApp();

    [GeneratedRegex("[0-9]+ s off", RegexOptions.NonBacktracking)]
    private static partial Regex Skew();
}
