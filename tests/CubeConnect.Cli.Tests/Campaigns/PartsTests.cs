using System.Text;
using CubeConnect.Cli.Campaigns.Contacts;
using CubeConnect.Cli.Campaigns.Results;
using CubeConnect.Cli.Campaigns.Screens;
using CubeConnect.Cli.Campaigns;
using CubeConnect.Bulk;
using Spectre.Console.Cli;

namespace CubeConnect.Cli.Tests.Campaigns;

/// <summary>The parts of the campaign commands, one by one.</summary>
public sealed class PartsTests : IDisposable
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
        var line = CampaignLine.Parse([file, "--phone", "الجوال", "--name", "الاسم", "--map", "1=الاسم", "--map", "2=CODE"]);

        var rows = ContactFile.Read(file, line).Rows().ToList();

        rows.Select(row => (row.Phone.Value, row.Name, row.Variables["1"], row.Variables["2"])).Should().Equal(
            ("+966501234567", "أحمد العلي", "أحمد العلي", "A 1"), ("0501234567", "سارة", "سارة", "B2"));
    }

    [Fact]
    public void Names_the_columns_when_one_is_missing() =>
        FluentActions.Invoking(() => new ContactFile("mobile,name\n1,2\n", CampaignLine.Parse(["x.csv"])))
            .Should().Throw<FormatException>().WithMessage("*'phone'*mobile, name*");

    [Theory]
    [InlineData("")]
    [InlineData("a.csv b.csv")]
    [InlineData("a.csv --demo 5")]
    [InlineData("a.csv --map 1")]
    [InlineData("a.csv --tier none")]
    [InlineData("a.csv --tier")]
    [InlineData("a.csv --what")]
    [InlineData("a.csv --region XX")]
    public void Refuses_a_command_line_that_it_cannot_understand(string args) =>
        FluentActions.Invoking(() => CampaignLine.Parse(args.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .Should().Throw<Exception>().Which.Should().Match(e => e is UsageException || e is CommandAppException);

    [Fact]
    public void Escape_sequences_are_shown_and_not_obeyed()
    {
        Terminal.Printable("name\u001b[2J,\u009b31m\r\nأحمد\u200F\u0007\u202Eabc").Should()
            .Be("name\u241b[2J,\uFFFD31m\nأحمد\u200F\u2407\uFFFDabc");
    }

    [Fact]
    public async Task Results_cannot_become_formulas_of_a_spreadsheet()
    {
        using var text = new StringWriter();
        await ResultFile.WriteAsync(
            text, [new(2, "+966501234567", "=HYPERLINK(1)", Outcome.Sent, ""), new(3, "+1;cmd", "＝cmd", Outcome.NotSent, "a, b")], default);

        text.ToString().ReplaceLineEndings("\n")
            .Should().Be("row,phone,name,result,reason\n2,+966501234567,'=HYPERLINK(1),sent,\n3,'+1;cmd,'＝cmd,not sent,\"a, b\"\n");
    }

    [Fact]
    public void Rows_keep_the_numbers_that_a_spreadsheet_shows()
    {
        var rows =
            new ContactFile(
                "phone,name,code\n+966500000001,a,b\n\n,,\n+966500000002,a,b\n+966500000003,\"two\nlines\",b\n0500000004,a,b\n\n\n",
                CampaignLine.Parse(["x.csv", "--map", "1=name", "--map", "2=code"])).Rows();
        var audience =
            CampaignAudience.Check(
                rows, new Template { Name = "t", Language = "ar", Status = TemplateStatus.Approved, Body = "{{1}} {{2}}" },
                new() { FirstRow = 2, DropFaultyRows = true });

        audience.Issues.Select(issue => (issue.Row, issue.Reason)).Should().Equal(
            (3, AudienceIssueReason.EmptyRow), (4, AudienceIssueReason.EmptyRow), (6, AudienceIssueReason.UnsendableVariable),
                (7, AudienceIssueReason.InvalidPhone));
        audience.RowCount.Should().Be(6, "blank rows behind the last are nothing");
    }

    [Fact]
    public void Says_how_many_requests_a_minute_there_are() => CampaignLine.Parse(["x.csv", "--rate", "120"]).Rate.Should().Be(120);
}
