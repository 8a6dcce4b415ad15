using System.Globalization;
using CubeConnect.Sandbox;

namespace CubeConnect.Cli.Tests;

/// <summary>The program at a terminal, behind pipes, on full disks, and stopped while it waits.</summary>
public sealed class TerminalProcessTests : IAsyncLifetime
{
    private const string Send = "send text hi --to +966501234567";

    private static readonly Dictionary<string, string> Real = new(StringComparer.Ordinal)
    {
        ["CUBECONNECT_URL"] = "https://cubeconnect.invalid", ["CUBECONNECT_API_KEY"] = "ck_live_0123456789",
        ["CUBECONNECT_WHATSAPP_ACCOUNT_ID"] = "01JX",
    };

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private CubeConnectSandbox _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await CubeConnectSandbox.StartAsync(options =>
        options.NumberRules.Add(SandboxNumberRule.StopsAt("7000", "sent")));

    public async Task DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [ProcessTheory]
    [InlineData("n", 130, "Nothing was done.")]
    [InlineData("y", 1, "cubeconnect.invalid")]
    public async Task At_a_terminal_it_asks_before_it_writes_to_the_real_platform(string answer, int code, string expected)
    {
        var result = await CliProcess.RunShellAsync(AtTerminal(Send), Real, answer + "\n");

        result.Output.Should().Contain("Send a text to +966501234567 (cubeconnect.invalid, account 01JX, environment)?")
            .And.Contain(expected);
        result.ExitCode.Should().Be(code);
    }

    [ProcessTheory]
    [InlineData("templates list --json", "order_shipped")]
    [InlineData("templates list", "\u2502")]
    [InlineData("templates render order_shipped --language ar --param 1 --param 2", "طلبك رقم 1 في الطريق إليك. المبلغ: 2.")]
    [InlineData("health", "\u001b[")]
    public async Task A_terminal_gets_tables_and_colours_and_Arabic_as_it_is(string line, string expected)
    {
        var result = await CliProcess.RunShellAsync(AtTerminal(line), CliProcess.EnvironmentOf(_sandbox));

        (result.ExitCode, result.Output.Contains(expected, StringComparison.Ordinal)).Should().Be((0, true), result.Output);
    }

    [ProcessFact]
    public async Task A_campaign_at_a_terminal_shows_bars_and_asks_nothing_on_a_sandbox()
    {
        var environment = CliProcess.EnvironmentOf(_sandbox);

        var sent = await CliProcess.RunShellAsync(AtTerminal($"campaign run --demo 40 --drop --out '{_folder}'"), environment);

        sent.ExitCode.Should().Be(0, sent.Output);
        sent.Output.Should().Contain("\u2501", "a bar").And.Contain(" of 39").And.Contain("\u2500 Check", "a rule")
            .And.Contain("\u256d", "a box");
        _sandbox.Messages.Should().HaveCount(39);
    }

    [ProcessTheory]
    [InlineData("templates list | head -1; exit ${PIPESTATUS[0]}", 0)]
    [InlineData("campaign check --demo 2000 --drop --json | head -c 1 > /dev/null; exit ${PIPESTATUS[0]}", 0)]
    [InlineData("--help | head -1; exit ${PIPESTATUS[0]}", 0)]
    [InlineData("templates list > /dev/full", 4)]
    [InlineData("templates list --json > /dev/full", 4)]
    [InlineData("templates list > /dev/full 2>&1", 4)]
    [InlineData("health <&-", 0)]
    [InlineData("health >&-", 4)]
    [InlineData("nothing 2> /dev/full", 2)]
    [InlineData("nothing 2>&-", 2)]
    public async Task An_output_that_is_closed_or_full_ends_it_in_order(string line, int code)
    {
        var result = await CliProcess.RunShellAsync($"cubeconnect {line}", CliProcess.EnvironmentOf(_sandbox));

        result.ExitCode.Should().Be(code, result.Errors);
        result.Errors.Should().NotContain("   at ").And.NotContain("Unhandled");
        if (code == 4 && result.Errors.Length > 0) result.Errors.Should().Contain("The output cannot be written");
    }

    [ProcessTheory]
    [InlineData("2> /dev/full")]
    [InlineData("2>&-")]
    public async Task Errors_that_go_nowhere_do_not_hide_that_a_message_is_out(string errors)
    {
        var result = await CliProcess.RunShellAsync(
            $"cubeconnect {Send} --wait read --json {errors}", CliProcess.EnvironmentOf(_sandbox));

        (result.ExitCode, result.Json().GetProperty("status").GetString()).Should().Be((0, "read"));
    }

    [ProcessTheory]
    [InlineData(200, "\u2502")]
    [InlineData(60, "name: ")]
    public async Task A_narrow_terminal_gets_one_field_below_the_other(int columns, string expected)
    {
        var result = await CliProcess.RunShellAsync(AtTerminal("templates list", columns), CliProcess.EnvironmentOf(_sandbox));

        (result.ExitCode, result.Output).Should().Be((0, result.Output));
        result.Output.Replace("\u001b[0m", "", StringComparison.Ordinal).Should().Contain(expected).And.Contain("MARKETING");
    }

    [ProcessFact]
    public async Task A_message_whose_receipt_cannot_be_written_is_not_reported_as_unsent()
    {
        var result = await CliProcess.RunShellAsync($"cubeconnect {Send} > /dev/full", CliProcess.EnvironmentOf(_sandbox));

        result.ExitCode.Should().Be(4, "2 would mean that nothing was sent");
        result.Errors.Should().Contain("Look whether the command was carried out");
        _sandbox.Messages.Should().ContainSingle();
    }

    [ProcessTheory]
    [InlineData("env -u HOME -u XDG_CONFIG_HOME", 0)]
    [InlineData("env HOME=/no/such/folder", 0)]
    [InlineData("env HOME=/dev/null", 0)]
    [InlineData("env CUBECONNECT_PROFILES=/", 0)]
    [InlineData("env TZ=Nowhere/Land LANG=C LC_ALL=C", 0)]
    public async Task A_machine_without_a_home_is_no_obstacle(string setting, int code)
    {
        var result = await CliProcess.RunShellAsync(
            $"unset CUBECONNECT_PROFILES; {setting} dotnet '{typeof(CliProgram).Assembly.Location}' health",
            CliProcess.EnvironmentOf(_sandbox));

        result.ExitCode.Should().Be(code, result.Errors);
        result.Errors.Should().NotContain("   at ").And.NotContain("a fault of cubeconnect");
    }

    [ProcessTheory]
    [InlineData("/dev/null/profiles.json")]
    [InlineData("/proc/profiles.json")]
    public async Task Settings_that_cannot_be_written_are_named(string file)
    {
        var login = await CliProcess.RunAsync(
            ["login", "--account", "01JX", "--no-check"], new(StringComparer.Ordinal) { ["CUBECONNECT_PROFILES"] = file }, "ck_hidden\n");

        login.ExitCode.Should().Be(2, login.Errors);
        login.Errors.Should().Contain(file).And.Contain("CUBECONNECT_PROFILES").And.NotContain("   at ").And.NotContain("ck_hidden");
    }

    [ProcessFact]
    public async Task Ctrl_C_stops_a_wait_for_a_message()
    {
        var sent = await CliProcess.RunAsync(_sandbox, "send", "text", "hi", "--to", "+966501237000", "--json");
        var id = sent.Json().GetProperty("id").GetString()!;
        using var program = CliProcess.Start(["message", "wait", id, "--status", "read"], CliProcess.EnvironmentOf(_sandbox));
        await Eventually.TrueAsync(() => _sandbox.Journal.Any(call => call.Path.EndsWith(id, StringComparison.Ordinal)), "it asks");

        await ShouldStopAsync(program);
    }

    [ProcessFact]
    public async Task Ctrl_C_stops_the_watch_of_a_campaign()
    {
        using var client = new CubeConnectClient(new CubeConnectOptions
        {
            ApiKey = _sandbox.ApiKey, WhatsAppAccountId = _sandbox.WhatsAppAccountId, BaseAddress = _sandbox.BaseAddress,
        });
        var campaign = await client.CreateCampaignAsync(new CreateCampaignRequest
        {
            Template = "order_shipped", Language = "ar", Schedule = Schedule.At(new DateTime(2070, 3, 9, 20, 0, 0), "Asia/Riyadh"),
            Recipients = [new CampaignRecipient("+966501234567") { Variables = { ["1"] = "a", ["2"] = "b" } }],
        });
        using var program = CliProcess.Start(["campaign", "watch", campaign.Id.Value], CliProcess.EnvironmentOf(_sandbox));
        await program.LineWithAsync("sent ");

        await ShouldStopAsync(program);
    }

    [ProcessTheory]
    [InlineData("campaign check {0} --template eid_offer")]
    [InlineData("webhooks verify {0} --signature a --timestamp b")]
    public async Task Ctrl_C_stops_the_reading_of_a_file_that_does_not_come(string line)
    {
        var pipe = Path.Combine(_folder, "contacts.csv");
        (await CliProcess.RunShellAsync($"mkfifo '{pipe}'")).ExitCode.Should().Be(0);
        var environment = CliProcess.EnvironmentOf(_sandbox);
        environment["CUBECONNECT_WEBHOOK_SECRET"] = "whsec_of_my_own_program";
        var args = string.Format(CultureInfo.InvariantCulture, line, pipe).Split(' ');
        using var program = CliProcess.Start(args, environment);
        await using var list = await Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Write)); // until it is opened to be read

        await ShouldStopAsync(program);
    }

    private static async Task ShouldStopAsync(CliProcess program)
    {
        program.Interrupt();
        var result = await program.EndAsync();

        (result.ExitCode, result.Errors.EndsWith("Stopped.\n", StringComparison.Ordinal)).Should().Be((130, true), result.Errors);
        result.Errors.Should().NotContain("   at ");
    }

    // What is typed comes from a pipe; script gives the program a terminal and passes its code on.
    private static string AtTerminal(string line, int columns = 200) =>
        $"TERM=xterm script -qec \"stty cols {columns}; dotnet '{typeof(CliProgram).Assembly.Location}' {line}\" /dev/null";
}
