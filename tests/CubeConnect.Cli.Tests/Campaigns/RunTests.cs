using System.Text.RegularExpressions;
using CubeConnect.Cli.Campaigns;
using CubeConnect.Sandbox;

namespace CubeConnect.Cli.Tests.Campaigns;

/// <summary><c>campaign run</c> from its command line to its files, on the sandbox of a rehearsal.</summary>
public sealed class RunTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cubeconnect-bulk-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Runs_from_contacts_to_report_on_the_sandbox()
    {
        var (screen, code) = await RunAsync(["--demo", "1000", "--tier", "400", "--drop", "--yes", "--campaign", "Eid <2027>"]);

        code.Should().Be(ExitCode.Done);
        screen.Should().Contain("975 of 1000 rows can be sent").And.Contain("Row 2 will read")
            .And.Contain("عيدك مبارك يا أحمد! خصم EID0 على كل شيء.")
            .And.Contain("3 campaigns on 3 days").And.Contain("Created 3 of 3 campaigns.").And.Contain("of 975");
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in new[] { "results.sandbox.csv", "report.sandbox.html" })
            {
                File.GetUnixFileMode(Path.Combine(_folder.FullName, file))
                    .Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite, "it holds customers' numbers");
            }
        }

        var results = await ResultsAsync();
        results.Should().HaveCount(1000);
        results.Keys.Should().Equal(Enumerable.Range(2, 1000));
        var report = await ReportAsync();
        report.Should().Contain("<span id=\"sender\"><bdi>تجربة: لم يُرسل شيء إلى أي عميل</bdi></span>");
        report.Should().Contain("dir=\"rtl\"").And.Contain("<title>Eid &lt;2027&gt;</title>").And.NotContain("<script")
            .And.NotContain("src=");
        RequireSums(report, results, 1000);
        Figure(report, "faulty").Should().Be(25);
        Figure(report, "failed").Should().BePositive("the sandbox lets some numbers fail");
    }

    [Theory]
    [InlineData("Created 1 of")]
    [InlineData("Created 3 of")]
    [InlineData("  delivered ")]
    [InlineData("Reading the results")]
    public async Task Stopped_with_Ctrl_C_and_started_again_it_goes_on_and_nobody_gets_it_twice(string stopAt)
    {
        string[] args = ["--demo", "1000", "--tier", "400", "--drop", "--yes"];
        await FluentActions.Awaiting(() => RunAsync(args, stopAt)).Should().ThrowAsync<OperationCanceledException>();
        File.Exists(Path.Combine(_folder.FullName, "results.sandbox.csv")).Should().BeFalse();

        var phones = new List<string>();
        var (screen, code) = await RunAsync(args, atEnd: sandbox => phones.AddRange(sandbox.Messages.Select(message => message.Phone)));

        code.Should().Be(ExitCode.Done);
        screen.Should().Contain("Resuming");
        if (stopAt != "Created 1 of") screen.Should().Contain("nothing is sent again");
        phones.Should().HaveCount(975).And.OnlyHaveUniqueItems();
        RequireSums(await ReportAsync(), await ResultsAsync(), 1000);
        _folder.GetFiles().Select(file => file.Name).Should().BeEquivalentTo(
            "results.sandbox.csv", "report.sandbox.html", "run.sandbox.json", "run.sandbox.json.lock", "sandbox.json");
    }

    [Fact]
    public async Task After_a_finished_run_the_same_command_sends_nothing_and_again_sends_once_more()
    {
        string[] args = ["--demo", "200", "--drop", "--yes"];
        var counts = new List<int>();
        await RunAsync(args);

        var (same, sameCode) = await RunAsync(args, atEnd: Count);
        var (again, _) = await RunAsync([.. args, "--again"], atEnd: Count);
        var (after, _) = await RunAsync(args, atEnd: Count);
        await FluentActions.Awaiting(() => RunAsync([.. args, "--again"], answer: Declined)).Should().ThrowAsync<UsageException>();
        var (last, _) = await RunAsync(args, atEnd: Count);

        sameCode.Should().Be(ExitCode.Done);
        same.Should().Contain("nothing is sent again").And.Contain("--again");
        again.Should().Contain("eid_offer #2: 195 recipients").And.NotContain("nothing is sent again");
        after.Should().Contain("eid_offer #2: 1 of 1 campaigns created").And.Contain("nothing is sent again");
        last.Should().Contain("eid_offer #2: 1 of 1 campaigns created").And.Contain("nothing is sent again");
        counts.Should().Equal(195, 390, 390, 390);

        void Count(CubeConnectSandbox sandbox) => counts.Add(sandbox.Messages.Count);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named()
    {
        var file = Path.Combine(_folder.FullName, "contacts.csv");

        (await FluentActions.Awaiting(() => RunFileAsync(file)).Should().ThrowAsync<IOException>()).WithMessage("*contacts.csv*");
        await File.WriteAllTextAsync(file, "Customers 2027\nmobile,name\n");
        (await FluentActions.Awaiting(() => RunFileAsync(file)).Should().ThrowAsync<FormatException>())
            .WithMessage("*no column 'phone'*Customers 2027*");
        await File.WriteAllTextAsync(file, "phone,name,code\n+966501234567,a,\"b\n");
        (await FluentActions.Awaiting(() => RunFileAsync(file)).Should().ThrowAsync<CubeConnectValidationException>())
            .WithMessage("*nothing was sent*A quote opens in row 2*");

        Task<(string Screen, int Code)> RunFileAsync(string name) => RunAsync([name, "--map", "1=name", "--yes"]);
    }

    [Fact]
    public async Task A_run_goes_on_only_with_the_cut_that_it_began_with()
    {
        await FluentActions.Awaiting(() => RunAsync(["--demo", "1000", "--tier", "400", "--drop", "--yes"], "Created 1 of"))
            .Should().ThrowAsync<OperationCanceledException>();

        (await FluentActions.Awaiting(() => RunAsync(["--demo", "1000", "--tier", "500", "--drop", "--yes"]))
            .Should().ThrowAsync<CubeConnectValidationException>()).WithMessage("*Within(400)*");
    }

    [Fact]
    public async Task People_of_a_campaign_that_failed_are_not_reported_as_opted_out()
    {
        // The second day's whole list opts out, so its campaign fails; of the first day's one customer does.
        var (screen, code) = await RunAsync(["--demo", "1000", "--tier", "500", "--drop", "--yes"], atStart: sandbox =>
        {
            foreach (var row in Enumerable.Range(513, 487).Append(0)) sandbox.Reply(FormattableString.Invariant($"+9665{row:D8}"), "STOP");
        });

        code.Should().Be(ExitCode.Failed, "some of it was sent");
        screen.Should().Contain("Not sent: the campaign 'eid_offer (2/2)' is failed. No recipient is left");
        var (report, results) = (await ReportAsync(), await ResultsAsync());
        RequireSums(report, results, 1000);
        Figure(report, "opted-out").Should().Be(1);
        Figure(report, "not-sent").Should().Be(475);
        results.Values.Count(
            row => row.Contains(",not sent,", StringComparison.Ordinal) && row.Contains("No recipient is left", StringComparison.Ordinal))
            .Should().Be(475);
    }

    [Fact]
    public async Task Sends_nothing_of_a_faulty_list_unless_told_to_drop()
    {
        var (screen, code) = await RunAsync(["--demo", "200", "--yes"]);

        code.Should().Be(ExitCode.Failed);
        screen.Should().Contain("Nothing was sent. Correct the file");
        _folder.GetFiles().Should().BeEmpty();
    }

    [Fact]
    public async Task Sends_nothing_without_a_yes()
    {
        var asked = new List<string>();

        await FluentActions.Awaiting(() => RunAsync(["--demo", "10"], answer: what =>
        {
            asked.Add(what);
            return Declined(what);
        })).Should().ThrowAsync<UsageException>();

        asked.Should().Equal("Send the template eid_offer (ar) to 10 customers");
        _folder.GetFiles().Should().BeEmpty();
    }

    [Theory]
    [InlineData("Created 1 of")]
    [InlineData("  delivered ")]
    [InlineData("Reading the results")]
    public async Task Stopped_while_it_sends_once_more_the_same_command_goes_on_and_sends_no_third_time(string stopAt)
    {
        string[] args = ["--demo", "200", "--drop", "--yes"];
        await RunAsync(args);
        await FluentActions.Awaiting(() => RunAsync([.. args, "--again"], stopAt)).Should().ThrowAsync<OperationCanceledException>();
        var sent = 0;

        var (screen, code) = await RunAsync([.. args, "--again"], atEnd: sandbox => sent = sandbox.Messages.Count);

        code.Should().Be(ExitCode.Done);
        screen.Should().Contain("eid_offer #2: 1 of 1 campaigns created").And.Contain("once it has, --again");
        sent.Should().Be(390, "two runs of 195");
    }

    [Fact]
    public async Task A_pipe_gets_plain_whole_lines_and_the_ids_of_the_campaigns()
    {
        var ids = new List<string>();

        var (screen, _) = await RunAsync(
            ["--demo", "200", "--drop", "--yes"], atEnd: sandbox => ids.AddRange(sandbox.Campaigns.Select(campaign => campaign.Id)));

        screen.Should().NotContainAny("\u001b[", "│", "─", "╭", " \n").And.Contain("InvalidPhone: 2 rows\n")
            .And.Contain("Row 2 will read:\n").And.Contain(ids.Should().ContainSingle().Subject);
        screen.Should().NotContain("The template's header", "made-up contacts do not see it");
    }

    [Fact]
    public async Task The_report_names_whom_to_call_and_nobody_who_got_it()
    {
        var list = Path.Combine(_folder.FullName, "contacts.csv");
        await File.WriteAllTextAsync(
            list, "phone,name,code\n+966501234561,أحمد,A\n12,سارة,B\n+966501234561,أحمد,C\n"
                + string.Concat(Enumerable.Repeat("13,x,y\n", 600)));

        var (screen, _) = await RunAsync([list, "--map", "1=name", "--map", "2=code", "--drop", "--yes", "--template", "eid_offer"]);
        screen.Split('\n').Should().Contain(line => line.StartsWith("Note: The template's header", StringComparison.Ordinal)
            && line.EndsWith("look.", StringComparison.Ordinal));

        var people = (await ReportAsync()).Split("id=\"people\"")[1];
        people.Should().Contain("سارة").And.NotContain("966501234561").And.Contain("هؤلاء أول <bdi>500</bdi> من <bdi>601</bdi>");
        (await ResultsAsync())[3].Should().StartWith("3,12,سارة,not sent,");
    }

    /// <summary>Every row is one of five, in the file and in the report alike.</summary>
    private static void RequireSums(string report, Dictionary<int, string> results, int rows)
    {
        int Count(string result) => results.Values.Count(row => row.Contains($",{result},", StringComparison.Ordinal));
        Figure(report, "rows").Should().Be(rows);
        (Figure(report, "sent"), Figure(report, "failed"), Figure(report, "opted-out"))
            .Should().Be((Count("sent"), Count("failed"), Count("opted out")));
        (Figure(report, "faulty") + Figure(report, "not-sent")).Should().Be(Count("not sent"));
        (Count("sent") + Count("failed") + Count("opted out") + Count("not sent")).Should().Be(rows);
    }

    private static int Figure(string report, string id) =>
        int.Parse(
            Regex.Match(report, $"<dd id=\"{id}\">([0-9,]+)</dd>", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Groups[1].Value, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture);

    private async Task<Dictionary<int, string>> ResultsAsync() =>
        (await File.ReadAllLinesAsync(Path.Combine(_folder.FullName, "results.sandbox.csv"))).Skip(1)
        .ToDictionary(
            row => int.Parse(row.AsSpan(0, row.IndexOf(',', StringComparison.Ordinal)), System.Globalization.CultureInfo.InvariantCulture));

    private Task<string> ReportAsync() => File.ReadAllTextAsync(Path.Combine(_folder.FullName, "report.sandbox.html"));

    private async Task<(string Screen, int Code)> RunAsync(
        string[] args, string? stopAt = null, Action<CubeConnectSandbox>? atStart = null, Action<CubeConnectSandbox>? atEnd = null,
        Func<string, Task>? answer = null)
    {
        using var stop = new CancellationTokenSource();
        using var output = new StoppingWriter(stopAt, stop);
        var terminal = new Terminal(output, output, TextReader.Null);
        var line = CampaignLine.Parse([.. args, "--rehearse", "--out", _folder.FullName]);
        await using var platform = await SendingPlatform.OpenAsync(line, new RunSettings(), terminal, default);
        atStart?.Invoke(platform.Sandbox!);
        if (answer is not null) platform.AskAsync = (what, _) => answer(what);
        var code = await new BulkRun(line, platform, terminal).RunAsync(stop.Token);
        atEnd?.Invoke(platform.Sandbox!);
        return (output.ToString().ReplaceLineEndings("\n"), code);
    }

    private static Task Declined(string what) => throw new UsageException(what);

    /// <summary>Somebody who presses Ctrl+C when a text appears.</summary>
    private sealed class StoppingWriter(string? at, CancellationTokenSource stop) : StringWriter
    {
        public override void Write(char[] buffer, int index, int count)
        {
            base.Write(buffer, index, count);
            Look();
        }

        public override void Write(string? value)
        {
            base.Write(value);
            Look();
        }

        private void Look()
        {
            if (at is not null && !stop.IsCancellationRequested && GetStringBuilder().ToString().Contains(at, StringComparison.Ordinal))
                stop.Cancel();
        }
    }
}
