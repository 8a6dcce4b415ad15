using CubeConnect.Sandbox;

namespace CubeConnect.Cli.Tests;

/// <summary>What a mistyped command line says: what is wrong, what to give, no stack trace, and code 2.</summary>
public sealed class MisuseTests
{
    public static TheoryData<string, string> Mistakes => new()
    {
        { "send", "COMMANDS:" },
        { "sned", "Did you mean 'send'" },
        { "send txt", "Did you mean 'text'" },
        { "send text", "option 'to'" },
        { "send text --to +966501234567", "argument 'TEXT'" },
        { "send text hi", "option 'to'" },
        { "send text hi --to", "--to needs a value" },
        { "send text hi --tp +966501234567", "Did you mean --to?" },
        { "send text hi there --to +966501234567", "'there'" },
        { "send text hi --to 0501234567", "--to: *country code" },
        { "send text hi --to 501234567 --region XX", "--region needs two letters" },
        { "send text hi --to +966501234567 --at tomorrow", "--at needs a time such as" },
        { "send text hi --to +966501234567 --at 2099-01-01T10:00", "--zone Asia/Riyadh" },
        { "send text hi --to +966501234567 --zone Asia/Riyadh", "--zone needs --at" },
        { "send text hi --to +966501234567 --at 2099-01-01T10:00+03:00 --zone Asia/Riyadh", "leave --zone out" },
        { "send text hi --to +966501234567 --wait opened", "--wait needs one of sent, delivered and read" },
        { "send text hi --to +966501234567 --wait read --timeout soon", "--timeout needs a whole number" },
        { "send text hi --to +966501234567 --profile nobody", "cubeconnect login --profile nobody" },
        { "send text hi --to +966501234567 --sandbox --profile x", "two platforms" },
        { "send template --to +966501234567", "argument 'TEMPLATE'" },
        { "send template a --to +966501234567 --param 1 --named a=b", "--named and --param" },
        { "send template a --to +966501234567 --named a", "--named needs NAME=VALUE" },
        { "send template a --to +966501234567 --header-image banner.jpg", "--header-image needs an http or https address" },
        { "send template a --to +966501234567 --header-text a --header-image https://example.com/a.jpg", "one header" },
        { "send template a --to +966501234567 --otp 1 --param 1", "--otp" },
        { "message", "COMMANDS:" },
        { "message gte 1", "Did you mean 'get'" },
        { "message get", "argument 'ID'" },
        { "message wait 1 --status failed", "--status needs one of" },
        { "message wait 1 --timeout 0", "--timeout needs a whole number from 1" },
        { "templates pul", "Did you mean 'pull'" },
        { "templates show", "argument 'TEMPLATE'" },
        { "templates list --staus approved", "Did you mean --status?" },
        { "campaign chek", "Did you mean 'check'" },
        { "campaign check", "Give a file, --stdin, or --demo" },
        { "campaign check no-such-file.csv --template a", "no-such-file.csv" },
        { "campaign check a.csv --demo 5", "Give a file" },
        { "campaign check a.csv --map 1", "--map needs NAME=VALUE, for example 1=name" },
        { "campaign check a.csv --region XX", "--region needs the two letters of a country" },
        { "campaign check a.csv", "Give --template" },
        { "campaign check a.csv --template \u00A0", "--template needs a template's name" },
        { "campaign check a.csv --template a --language \u00A0", "--language needs a language" },
        { "campaign check a.csv --template a --phone \u00A0", "--phone needs a column" },
        { "campaign check a.csv --template a --name \u00A0", "--name needs a column" },
        { "campaign check a.csv --template a --map 1=", "--map needs NAME=VALUE" },
        { "campaign check a.csv --template a --map 1=a --map 1=b", "--map fills the place 1 twice" },
        { "campaign check a.csv --template a --encoding klingon", "--encoding needs the name of an encoding" },
        { "campaign check --demo 1000001", "--demo needs a whole number from 1 to 1000000" },
        { "campaign plan a.csv --template a --remaining 4", "--remaining needs --tier" },
        { "campaign plan a.csv --template a --tier 10 --remaining 50", "--remaining is more than --tier" },
        { "campaign plan a.csv --template a --campaign \u00A0", "--campaign needs a name" },
        { "campaign plan a.csv --template a --zone Asia/Riad", "--zone: *Give an IANA name" },
        { "campaign run a.csv --template a --remaining 0 --yes", "--remaining needs --tier" },
        { "campaign run results.csv --template a --yes", "would overwrite the list results.csv" },
        { "campaign run ./x/../run.json --template a --yes", "would overwrite the list" },
        { "campaign run report.sandbox.html --template a --rehearse", "would overwrite the list" },
        { "sandbox --state .", "--state needs a file" },
        { "campaign results", "argument 'ID'" },
        { "campaign plan a.csv --tier none", "--tier needs a whole number from 1" },
        { "campaign run a.csv --templte x", "Did you mean --template?" },
        { "campaign watch", "argument 'ID'" },
        { "opt-out", "COMMANDS:" },
        { "opt-out ad +966501234567", "Did you mean 'add'" },
        { "opt-out add 0501234567", "country code" },
        { "opt-out add +966501234567 --scope none", "--scope needs marketing or all" },
        { "opt-out list --scope none", "--scope needs marketing or all" },
        { "doctor --webhook-ul", "Did you mean --webhook-url?" },
        { "webhooks lissen", "Did you mean 'listen'" },
        { "webhooks listen --forward-to here", "--forward-to needs an http or https address" },
        { "webhooks listen --forwad-to http://localhost", "Did you mean --forward-to?" },
        { "webhooks listen --port x", "--port needs a whole number from 0" },
        { "webhooks trigger", "argument 'EVENT'" },
        { "webhooks trigger message.recieved", "Did you mean message.received?" },
        { "webhooks trigger message.opened", "There are: message.status_updated, message.received" },
        { "webhooks trigger webhook.test --to here", "--to needs an http or https address" },
        { "webhooks trigger webhook.test --to http://localhost --port 1", "--to and --port" },
        { "webhooks trigger webhook.test --phone 0501234567", "--phone: *country code" },
        { "webhooks verify body.json --signature a", "option 'timestamp'" },
        { "health now", "'now'" },
        { "login", "option 'account'" },
        { "login --account 01JX", "No key was given" },
        { "login --account 01JX --url here", "No key was given" },
        { "logout --all", "Unknown option --all." },
        { "sandbox --prot 1", "Did you mean --port?" },
        { "sandbox rest", "Did you mean 'reset'" },
        { "sandbox reset now", "'now'" },
        { "sandbox reset --port x", "--port needs a whole number from 1" },
        { "sandbox templates", "COMMANDS:" },
        { "sandbox templates add no-such-file.json", "no-such-file.json" },
        { "sandbox --port x", "--port needs a whole number from 0" },
        { "sandbox --speed fast", "--speed needs a number above 0" },
        { "sandbox --speed=-1", "--speed needs a number above 0" },
        { "sandbox --speed NaN", "--speed needs a number above 0" },
        { "sandbox --port 65536", "--port needs a whole number from 0 to 65535" },
        { "sandbox --webhooks-at-once 65", "--webhooks-at-once needs a whole number from 1 to 64" },
        { "sandbox --webhook-url http://example.com", "--webhooks-anywhere" },
        { "send text hi --to +966501234567 --to +966501111111", "--to is given twice" },
        { "send text --to +966501234567 -- -5", "argument 'TEXT'" },
        { "cli xmldoc", "Unknown command 'cli'" },
        { "help sned", "Did you mean 'send'" },
        { "login --account a --profile \u0007", "--profile needs a name" },
        { "logout --profile nobody", "--profile: 'nobody' does not exist" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Says_what_to_give(string line, string expected)
    {
        var result = await CliProcess.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        result.ExitCode.Should().Be(2);
        (result.Output + result.Errors).Should().Match($"*{expected}*").And.NotContain("   at ").And.NotContain("Exception");
    }

    [Fact]
    public async Task The_process_says_it_too_and_as_JSON()
    {
        var plain = await CliProcess.RunAloneAsync(["send", "text", "hi", "--tp", "+966501234567"]);
        var json = await CliProcess.RunAloneAsync(["send", "text", "hi", "--json"]);

        plain.Should().Be(new CliResult(2, "", "Unknown option --tp. Did you mean --to? See cubeconnect send text --help\n"));
        json.ExitCode.Should().Be(2);
        json.Error().GetProperty("exit_code").GetInt32().Should().Be(2);
        json.Error().GetProperty("message").GetString().Should().Contain("option 'to'");
    }

    [Fact]
    public async Task A_port_in_use_says_which_flag_to_give()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();

        var result = await CliProcess.RunAsync(["sandbox", FormattableString.Invariant($"--port={sandbox.BaseAddress.Port}")]);

        result.ExitCode.Should().Be(2);
        result.Errors.Should().Contain("already in use").And.Contain("--port N").And.NotContain("   at ");
    }
}
