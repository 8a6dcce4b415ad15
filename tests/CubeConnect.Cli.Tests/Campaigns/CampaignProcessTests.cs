using CubeConnect.Sandbox;

namespace CubeConnect.Cli.Tests.Campaigns;

/// <summary>Each command of <c>campaign</c> as a process, its JSON, and where lists come from.</summary>
public sealed class CampaignProcessTests : IAsyncLifetime
{
    private const string Csv = "phone,name,code\n0501234567,أحمد,A1\n+966501234568,سارة,B2\n12,ريم,C3\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cubeconnect-campaign-");
    private CubeConnectSandbox _sandbox = null!;

    private string List => Path.Combine(_folder.FullName, "contacts.csv");

    private string[] Options => ["--map", "1=name", "--map", "2=code", "--region", "SA", "--json"];

    public async Task InitializeAsync()
    {
        _sandbox = await CubeConnectSandbox.StartAsync();
        await File.WriteAllTextAsync(List, Csv);
    }

    public async Task DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Checks_plans_runs_watches_and_lists()
    {
        var check = await RunAsync(["campaign", "check", List, .. Options]);
        check.ExitCode.Should().Be(1, "a row is faulty");
        check.Json().GetProperty("sendable").GetInt32().Should().Be(2);
        var issue = check.Json().GetProperty("issues").EnumerateArray().Should().ContainSingle().Subject;
        (issue.GetProperty("row").GetInt32(), issue.GetProperty("reason").GetString()).Should().Be((4, "invalid_phone"));
        check.Json().GetProperty("preview").GetString().Should().Contain("أحمد");

        var plan = await RunAsync(["campaign", "plan", List, .. Options, "--drop"]);
        plan.ExitCode.Should().Be(0, plan.Errors);
        plan.Json().GetProperty("recipients").GetInt32().Should().Be(2);
        plan.Json().GetProperty("parts").GetArrayLength().Should().Be(1);
        _sandbox.Campaigns.Should().BeEmpty();

        var run = await RunAsync(["campaign", "run", List, .. Options, "--drop", "--yes", "--out", _folder.FullName]);
        run.ExitCode.Should().Be(0, run.Errors);
        (run.Json().GetProperty("rows").GetInt32(), run.Json().GetProperty("sent").GetInt32()).Should().Be((3, 2));
        var id = run.Json().GetProperty("campaigns")[0].GetProperty("id").GetString()!;

        var watch = await RunAsync(["campaign", "watch", id, "--json"]);
        watch.ExitCode.Should().Be(0, watch.Errors);
        watch.Output.Should().Contain("\"finished\":true");
        var results = await RunAsync(["campaign", "results", id, "--json"]);
        results.Output.TrimEnd().Split('\n').Should().HaveCount(2).And.OnlyContain(
            line => line.StartsWith("{\"phone\":\"+96650123456", StringComparison.Ordinal));
        (await RunAsync(["campaign", "results", id])).Output.Should().StartWith("phone\tstatus\tmessage id\terror\n+96650");

        var again = await RunAsync(["campaign", "run", List, .. Options, "--drop", "--yes", "--out", _folder.FullName]);
        again.ExitCode.Should().Be(0, again.Errors);
        again.Errors.Should().Contain("nothing is sent again");
        _sandbox.Messages.Should().HaveCount(2);
    }

    [Fact]
    public async Task Reads_JSON_lines_and_standard_input()
    {
        const string Lines = """
            {"phone":"+966501234567","name":"أحمد","code":1}
            {"code":"B","phone":966501234568,"name":"A \"B\", C"}
            {"phone":null,"name":"x"}
            """;

        var result = await CliProcess.RunAsync(
            ["campaign", "check", "--stdin", .. Options], CliProcess.EnvironmentOf(_sandbox), Lines);

        result.Json().GetProperty("sendable").GetInt32().Should().Be(2, result.Errors);
        result.Json().GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("row").GetInt32())
            .Should().NotBeEmpty().And.OnlyContain(row => row == 3, "a line is a row");
    }

    [Theory]
    [InlineData("{\"phone\":1}\n{\"phone\":", "Line 2 is not a whole JSON object")]
    [InlineData("{\"phone\":1}\n[]", "Line 2 is not a JSON object")]
    [InlineData("{\"phone\":[1]}", "'phone' in line 1 is neither text nor a number")]
    [InlineData("{\"mobile\":1}", "no column 'phone'")]
    public async Task A_list_that_cannot_be_read_is_code_2(string text, string expected)
    {
        await File.WriteAllTextAsync(List, text);

        var result = await RunAsync(["campaign", "check", List]);

        result.ExitCode.Should().Be(2);
        result.Errors.Should().Contain(expected).And.NotContain("   at ");
    }

    [Fact]
    public async Task Ctrl_C_stops_a_run_and_the_same_command_goes_on()
    {
        string[] run = ["campaign", "run", "--demo", "400", "--drop", "--yes", "--out", _folder.FullName];
        using (var program = CliProcess.Start(run, CliProcess.EnvironmentOf(_sandbox)))
        {
            await program.LineWithAsync("Created 1 of 1");
            program.Interrupt();
            var stopped = await program.EndAsync();
            stopped.ExitCode.Should().Be(130, stopped.Errors);
            stopped.Errors.Should().Contain("Start again the same way");
        }

        var result = await RunAsync(run);

        result.ExitCode.Should().Be(0, result.Errors);
        _sandbox.Messages.Select(message => message.Phone).Should().HaveCount(390).And.OnlyHaveUniqueItems();
    }

    /// <summary>
    /// The short form; .ci/steps/campaign-kills kills a run of 20,000 thirty times. The seed is printed where it fails.
    /// </summary>
    [Fact]
    public async Task Killed_at_random_moments_nobody_is_messaged_twice_and_nobody_is_lost()
    {
        var kills = int.TryParse(Environment.GetEnvironmentVariable("CUBECONNECT_CLI_KILLS"), out var many) ? many : 3;
        var contacts = kills > 3 ? 20_000 : 400;
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var demo = FormattableString.Invariant($"--demo={contacts}");
        string[] run = ["campaign", "run", demo, "--drop", "--yes", "--rate=6000", "--out", _folder.FullName];
        for (var kill = 0; kill < kills; kill++)
        {
            using var program = CliProcess.Start(run, CliProcess.EnvironmentOf(_sandbox));
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(50, 2500)), TimeProvider.System);
            program.Kill();
        }

        var result = await RunAsync(run);

        result.ExitCode.Should().Be(0, $"{result.Errors} (seed {seed})");
        _sandbox.Messages.Select(message => message.Phone)
            .Should().HaveCount(contacts - (contacts / 40), $"seed {seed}").And.OnlyHaveUniqueItems();
    }

    private Task<CliResult> RunAsync(string[] args) => CliProcess.RunAsync(_sandbox, args);
}
