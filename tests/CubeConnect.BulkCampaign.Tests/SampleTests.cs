using System.Text;
using BulkCampaign;
using BulkCampaign.Contacts;
using BulkCampaign.Platform;
using BulkCampaign.Results;
using BulkCampaign.Screens;
using Spectre.Console;

namespace CubeConnect.BulkCampaign.Tests;

public sealed class SampleTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cubeconnect-bulk-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("utf-8", false, ',')]
    [InlineData("utf-8", true, ';')]
    [InlineData("windows-1256", false, '\t')]
    public void Reads_what_shops_export(string encoding, bool mark, char comma)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var file = Path.Combine(_folder.FullName, "contacts.csv");
        var text = "الجوال,الاسم,code\r\n+966501234567,أحمد العلي,\"A 1\"\r\n 0501234567 ,سارة,B2\r\n".Replace(',', comma);
        File.WriteAllBytes(file, [.. mark ? Encoding.UTF8.Preamble : [], .. Encoding.GetEncoding(encoding).GetBytes(text)]);
        var line = CommandLine.Parse([file, "--phone", "الجوال", "--name", "الاسم", "--map", "1=الاسم", "--map", "2=CODE"]);

        var rows = ContactFile.Read(file, line).ToList();

        rows.Select(row => (row.Phone.Value, row.Name, row.Variables["1"], row.Variables["2"])).Should().Equal(
            ("+966501234567", "أحمد العلي", "أحمد العلي", "A 1"), ("0501234567", "سارة", "سارة", "B2"));
    }

    [Fact]
    public void Names_the_columns_when_one_is_missing() =>
        FluentActions.Invoking(() => ContactFile.Read(new StringReader("mobile,name\n1,2\n"), CommandLine.Parse(["x.csv"])).ToList()).Should().Throw<FormatException>().WithMessage("*'phone'*mobile, name*");

    [Theory]
    [InlineData("")]
    [InlineData("a.csv b.csv")]
    [InlineData("a.csv --demo 5")]
    [InlineData("a.csv --map 1")]
    [InlineData("a.csv --tier none")]
    [InlineData("a.csv --tier")]
    [InlineData("a.csv --what")]
    public void Refuses_a_command_line_that_it_cannot_understand(string args) =>
        FluentActions.Invoking(() => CommandLine.Parse(args.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Should().Throw<FormatException>();

    [Fact]
    public async Task Results_cannot_become_formulas_of_a_spreadsheet()
    {
        using var text = new StringWriter();
        await ResultFile.WriteAsync(text, [new(2, "+966501234567", "=HYPERLINK(1)", Outcome.Sent, ""), new(3, "+1;cmd", "أحمد", Outcome.NotSent, "a, b")], default);

        text.ToString().ReplaceLineEndings("\n").Should().Be("row,phone,name,result,reason\n2,+966501234567,'=HYPERLINK(1),sent,\n3,'+1;cmd,أحمد,not sent,\"a, b\"\n");
    }

    [Fact]
    public async Task Runs_from_contacts_to_report_on_the_sandbox()
    {
        var screen = await RunAsync("--demo", "1000", "--tier", "400", "--drop", "--yes", "--campaign", "Eid <2027>");

        screen.Should().Contain("975 of 1000 rows can be sent").And.Contain("Row 2 will read").And.Contain("عيدك مبارك يا أحمد! خصم EID0 على كل شيء.")
            .And.Contain("3 campaigns on 3 days").And.Contain("Created 3 of 3 campaigns.").And.Contain("of 975");
        var results = await File.ReadAllLinesAsync(Path.Combine(_folder.FullName, "results.csv"));
        results.Should().HaveCount(1001);
        results.Count(row => row.Contains(",not sent,", StringComparison.Ordinal)).Should().Be(25);
        var sent = results.Count(row => row.EndsWith(",sent,", StringComparison.Ordinal));
        var report = await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "report.html"));
        report.Should().Contain("dir=\"rtl\"").And.Contain($"<dd id=\"sent\">{sent}</dd>").And.Contain("<dd id=\"rows\">1,000</dd>").And.Contain("<dd id=\"faulty\">25</dd>")
            .And.Contain("<title>Eid &lt;2027&gt;</title>").And.NotContain("<script").And.NotContain("src=");
    }

    [Fact]
    public async Task Sends_nothing_of_a_faulty_list_unless_told_to_drop()
    {
        var screen = await RunAsync("--demo", "200", "--yes");

        screen.Should().Contain("Nothing was sent. Correct the file");
        _folder.GetFiles().Should().BeEmpty();
    }

    [Fact]
    public async Task Sends_nothing_without_a_yes() => (await RunAsync("--demo", "10")).Should().Contain("Nothing was sent. Say yes");

    [Fact]
    public async Task A_narrow_log_gets_no_wider_tables_and_no_colours()
    {
        var screen = await RunAsync(60, "--demo", "200", "--drop", "--yes");

        screen.Should().NotContain("\u001b[");
        screen.Split('\n').Where(row => row.Contains('│') || row.Contains('─')).Should().OnlyContain(row => row.TrimEnd().Length <= 60);
    }

    private Task<string> RunAsync(params string[] args) => RunAsync(200, args);

    private async Task<string> RunAsync(int width, params string[] args)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = width;
        var line = CommandLine.Parse([.. args, "--out", _folder.FullName]);
        await using var platform = await SendingPlatform.OpenAsync(line, key: null, account: null, default);
        await new BulkRun(line, platform, new Screen(console)).RunAsync(default);
        return output.ToString();
    }
}
