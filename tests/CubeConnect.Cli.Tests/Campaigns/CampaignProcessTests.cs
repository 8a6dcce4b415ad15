using CubeConnect.Sandbox;

namespace CubeConnect.Cli.Tests.Campaigns;

/// <summary>Each command of <c>campaign</c> as a process, its JSON, and where lists come from.</summary>
public sealed class CampaignProcessTests : IAsyncLifetime
{
    private const string Csv = "phone,name,code\n0501234567,أحمد,A1\n+966501234568,سارة,B2\n12,ريم,C3\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cubeconnect-campaign-");
    private CubeConnectSandbox _sandbox = null!;

    private string List => Path.Combine(_folder.FullName, "contacts.csv");

    private string[] Options => ["--map", "1=name", "--map", "2=code", "--region", "SA", "--template=eid_offer", "--json"];

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

        var result = await CliProcess.RunAloneAsync(
            ["campaign", "check", "--stdin", .. Options], CliProcess.EnvironmentOf(_sandbox), Lines);

        result.Json().GetProperty("sendable").GetInt32().Should().Be(2, result.Errors);
        result.Json().GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("row").GetInt32())
            .Should().NotBeEmpty().And.OnlyContain(row => row == 3, "a line is a row");
    }

    [Theory]
    [InlineData("{\"phone\":1}\n{\"phone\":", "Line 2 is not a whole JSON object")]
    [InlineData("{\"phone\":1}\n[]", "Line 2 is not a JSON object")]
    [InlineData("{\"phone\":[1]}", "'phone' in line 1 is neither text nor a number")]
    [InlineData("[{\"phone\":\"+966501234567\"},5]", "Contact 2 of the JSON array is not an object")]
    [InlineData("[{\"phone\":1},", "begins as a JSON array and is not a whole one")]
    [InlineData("[{\"phone\":{}}]", "'phone' in contact 1 is neither text nor a number")]
    [InlineData("{\"mobile\":1}", "no column 'phone'")]
    [InlineData("{\"phone\":1,\"phone\":2}", "Contact 1 has 'phone' twice")]
    [InlineData("{\"phone\":1,\"name\":\"\\ud800\"}", "line 1 has half a character")]
    public async Task A_list_that_cannot_be_read_is_code_2(string text, string expected)
    {
        await File.WriteAllTextAsync(List, text);

        var result = await RunAsync(["campaign", "check", List, "--template=eid_offer"]);

        result.ExitCode.Should().Be(2);
        result.Errors.Should().Contain(expected).And.NotContain("   at ");
    }

    [ProcessFact]
    public async Task A_device_that_never_ends_is_refused()
    {
        var result = await RunAsync(["campaign", "check", "/dev/zero", "--template=eid_offer"]);

        (result.ExitCode, result.Errors).Should().Be((2, "The list is larger than 256 MB. Divide it, a campaign for each part.\n"));
    }

    [Fact]
    public async Task Reads_a_JSON_array_and_prints_the_list_of_faults_when_a_run_stops()
    {
        await File.WriteAllTextAsync(
            List, """ [{"phone":"+966501234567","name":"أحمد","code":1}, {"phone":"12","name":"A\u2028B","code":"C"}] """);

        var run = await RunAsync(["campaign", "run", List, .. Options, "--yes", "--out", _folder.FullName]);

        run.ExitCode.Should().Be(1);
        (run.Json().GetProperty("rows").GetInt32(), run.Json().GetProperty("sendable").GetInt32()).Should().Be((2, 1));
        run.Json().GetProperty("issues")[0].GetProperty("row").GetInt32().Should().Be(2, "the first contact is row 1");
        _sandbox.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task A_folder_belongs_to_one_campaign_of_one_platform()
    {
        string[] run = ["campaign", "run", List, .. Options, "--drop", "--yes", "--out", _folder.FullName];
        await using var other = await CubeConnectSandbox.StartAsync();
        (await RunAsync(run)).ExitCode.Should().Be(0);

        var elsewhere = await CliProcess.RunAsync(other, run);
        var renamed = await RunAsync([.. run, "--campaign", "Other"]);
        var misspelt = await RunAsync([.. run[..3], "--template", "eid_ofer"]);

        elsewhere.ExitCode.Should().Be(2);
        elsewhere.Error().GetProperty("message").GetString().Should().Contain($"began at {_sandbox.BaseAddress}")
            .And.Contain($"this is {other.BaseAddress}").And.Contain("another --out");
        other.Campaigns.Should().BeEmpty();
        renamed.ExitCode.Should().Be(2);
        renamed.Error().GetProperty("message").GetString().Should().Contain("Give another --out");
        misspelt.Errors.Should().Contain("Did you mean 'eid_offer'?");
        (await RunAsync([.. run[..^1], Path.Combine(_folder.FullName, "b"), "--campaign", "Other"])).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task A_run_that_is_refused_in_the_middle_says_how_far_it_came()
    {
        _sandbox.Faults.Add(SandboxFault.Error("PLAN_LIMIT_REACHED") with { Operation = "CreateCampaign", Skip = 2, Times = null });

        var run = await RunAsync(
            ["campaign", "run", "--demo=400", "--tier=100", "--drop", "--yes", "--json", "--rate=6000", "--out", _folder.FullName]);

        run.ExitCode.Should().Be(1, "3 would mean that nothing was sent");
        run.Error().GetProperty("message").GetString().Should().Contain("2 of 4 campaigns had been created")
            .And.Contain("Start again the same way");
    }

    /// <summary>Ctrl+C while the sandbox holds a request: while it reads the template, sends, watches, and reads the results.</summary>
    [ProcessTheory]
    [InlineData("ListTemplates", false)]
    [InlineData("CreateCampaign", false)]
    [InlineData("CreateCampaign", true)]
    [InlineData("GetCampaign", true)]
    [InlineData("ListCampaignRecipients", false)]
    public async Task Ctrl_C_stops_a_run_and_the_same_command_goes_on(string operation, bool afterTaken)
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();
        string[] run = ["campaign", "run", "--demo", "400", "--drop", "--yes", "--out", _folder.FullName];
        sandbox.Faults.Add(SandboxFault.Delay(TimeSpan.FromMinutes(10)) with { Operation = operation, AfterTaken = afterTaken });
        using (var program = CliProcess.Start(run, CliProcess.EnvironmentOf(sandbox)))
        {
            await Eventually.TrueAsync(() => sandbox.Faults.Due.Count == 0, "the request arrives");
            program.Interrupt();
            var stopped = await program.EndAsync();
            stopped.ExitCode.Should().Be(130, stopped.Errors);
            stopped.Errors.Should().Contain("Start again the same way");
        }

        var result = await CliProcess.RunAsync(sandbox, run);

        result.ExitCode.Should().Be(0, result.Errors);
        sandbox.Messages.Select(message => message.Phone).Should().HaveCount(390).And.OnlyHaveUniqueItems();
    }

    /// <summary>
    /// Each life is killed at one of the requests that create a campaign: before the sandbox handles it, after it has handled it and before
    /// it answers, or while the program goes on after an answer. The short form; .ci/steps/campaign-kills kills a run of 20,000 thirty
    /// times.
    /// </summary>
    [ProcessFact]
    public async Task Killed_at_random_moments_nobody_is_messaged_twice_and_nobody_is_lost()
    {
        var kills = int.TryParse(Environment.GetEnvironmentVariable("CUBECONNECT_CLI_KILLS"), out var many) ? many : 3;
        var contacts = kills > 3 ? 20_000 : 800;
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        // Days are waited for at the sandbox's clock, which stands still until all is created.
        await using var sandbox = await CubeConnectSandbox.StartAsync(
            options => options.Clock = SandboxClock.Manual(DateTimeOffset.UtcNow.AddSeconds(1)));
        var parts = kills > 3 ? 100 : 10;
        string[] run =
        [
            "campaign", "run", FormattableString.Invariant($"--demo={contacts}"), FormattableString.Invariant($"--tier={contacts / parts}"),
            "--drop", "--yes", "--rate=6000", "--out", _folder.FullName,
        ];
        var inTheMiddle = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            var pass = random.Next(3);
            var moment = random.Next(3);
            var before = sandbox.Campaigns.Count;
            if (moment < 2)
            {
                sandbox.Faults.Add(SandboxFault.Delay(TimeSpan.FromDays(1000)) with
                {
                    Operation = "CreateCampaign",
                    Skip = pass,
                    AfterTaken = moment == 1,
                });
            }

            using var program = CliProcess.Start(run, CliProcess.EnvironmentOf(sandbox));
            await Eventually.TrueAsync(
                () => moment < 2 ? sandbox.Faults.Due.Count == 0 : sandbox.Campaigns.Count > before + pass,
                $"life {kill} gets there, seed {seed}");
            program.IsRunning.Should().BeTrue($"life {kill}, seed {seed}");
            program.Kill();
            if (sandbox.Campaigns.Count > 0 && sandbox.Campaigns.Count < parts) inTheMiddle++;
        }

        inTheMiddle.Should().BeGreaterThanOrEqualTo(kills * 2 / 3, $"seed {seed}");
        using var last = CliProcess.Start(run, CliProcess.EnvironmentOf(sandbox));
        await Eventually.TrueAsync(() => !last.IsRunning || IsAllCreated(), $"all is created, seed {seed}");
        sandbox.Clock.Advance(TimeSpan.FromDays(parts + 2));
        var result = await last.EndAsync();

        result.ExitCode.Should().Be(0, $"{result.Errors} (seed {seed})");
        sandbox.Messages.Select(message => message.Phone)
            .Should().HaveCount(contacts - (contacts / 40), $"seed {seed}").And.OnlyHaveUniqueItems();

        // What the program says of itself comes after the sandbox's answer.
        bool IsAllCreated()
        {
            var file = Path.Combine(_folder.FullName, "run.json");
            return File.Exists(file) && !File.ReadAllText(file).Contains("\"waiting\"", StringComparison.Ordinal)
                && !File.ReadAllText(file).Contains("\"sending\"", StringComparison.Ordinal);
        }
    }

    private Task<CliResult> RunAsync(string[] args) => CliProcess.RunAsync(_sandbox, args);
}
