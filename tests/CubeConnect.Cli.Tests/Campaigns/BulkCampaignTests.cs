using System.Text;
using CubeConnect.Sandbox;

namespace CubeConnect.Cli.Tests.Campaigns;

/// <summary><c>campaign run</c> as its users run it: its environment, its output and its exit code.</summary>
public sealed class BulkCampaignTests : IDisposable
{
    private const string Head = "phone,name,code\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cubeconnect-bulk-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("phone,name,code\n+966501234567,a,\"b\n+966501234568,c,d\n", "A quote opens in row 2")]
    [InlineData("phone,name,code,note\n+966501234567,a,b,\"x\n+966501234568,c,d,e\n", "A quote opens in row 2")]
    [InlineData("\u001b[2Jphone,na\u001b]0;owned\u0007me,co\u009b31mde\n+966501234567,a,b\n", "no column 'phone'")]
    public async Task A_file_that_cannot_be_read_ends_with_exit_code_2_and_says_why(string csv, string reason)
    {
        var (code, output) = await RunAsync([await FileAsync(Encoding.UTF8.GetBytes(csv)), .. Map, "--yes"]);

        code.Should().Be(2);
        output.Should().Contain(reason).And.NotContainAny("\u001b", "\u009b", "\u0007");
    }

    [Fact]
    public async Task Escape_sequences_of_a_list_do_not_reach_the_output()
    {
        var csv = Head + "+966501234567,a,b\n+966501234568,\u001b[2J\u001b[31mSara,\u001b]0;owned\u0007\n+9665\u001b[2J,x,y\n";

        var (code, output) = await RunAsync(
            [await FileAsync(Encoding.UTF8.GetBytes(csv)), .. Map, "--drop", "--yes", "--campaign", "Eid \u001b[2J"]);

        code.Should().Be(0, output);
        output.Should().NotContainAny("\u001b", "\u0007").And.Contain("1 of 3 rows can be sent")
            .And.Contain("U+001B").And.Contain("Eid \u241b[2J");
    }

    [Fact]
    public async Task One_bad_byte_costs_one_row_of_3001()
    {
        var rows = Enumerable.Range(0, 3000).Select(i => FormattableString.Invariant($"+9665{i:D8},\u0623\u062d\u0645\u062f,A{i}\n"));
        byte[] csv =
            [.. Encoding.UTF8.GetBytes(Head + "+966599999999,Ahm"), 0xE9, .. Encoding.UTF8.GetBytes("ed,A\n" + string.Concat(rows))];

        var (code, output) = await RunAsync([await FileAsync(csv), .. Map, "--yes"]);

        code.Should().Be(1, "nothing of a faulty list is sent without --drop");
        output.Should().Contain("3000 of 3001 rows can be sent").And.Contain("Row 2").And.NotContain("Row 3");
    }

    [Fact]
    public async Task A_list_without_rows_is_told_as_that()
    {
        var (code, output) = await RunAsync([await FileAsync("phone,name,code\n"u8.ToArray()), .. Map, "--rehearse", "--yes"]);

        code.Should().Be(1);
        output.Should().Contain("The list has no rows below its headings.").And.NotContain("--drop");
    }

    [ProcessFact]
    public async Task With_a_proxy_in_the_environment_a_sandbox_on_loopback_is_reached_and_another_machine_through_the_proxy()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();
        await using var proxy = FaultServer.Start().Otherwise(Fault.Answer(407, "no"));
        (string, string)[] environment =
        [
            ("HTTP_PROXY", proxy.BaseAddress.ToString()), ("HTTPS_PROXY", proxy.BaseAddress.ToString()),
            ("CUBECONNECT_API_KEY", sandbox.ApiKey), ("CUBECONNECT_WHATSAPP_ACCOUNT_ID", sandbox.WhatsAppAccountId),
        ];

        var (code, output) = await RunAsync(
            ["--demo", "10", "--drop", "--yes"], [.. environment, ("CUBECONNECT_URL", sandbox.BaseAddress.ToString())]);
        code.Should().Be(0, output);
        sandbox.Messages.Should().HaveCount(10);
        proxy.Requests.Should().BeEmpty();

        var list = await FileAsync("phone,name,code\n+966501234567,a,b\n"u8.ToArray());
        (code, _) = await RunAsync(
            [list, .. Map, "--template", "eid_offer", "--yes"], [.. environment, ("CUBECONNECT_URL", "https://example.invalid")]);
        code.Should().Be(1, "there is no connection");
        proxy.Requests.Should().NotBeEmpty().And.OnlyContain(request => request.Method == "CONNECT");
    }

    [Fact]
    public async Task Made_up_numbers_never_go_to_the_real_platform()
    {
        var (code, output) = await RunAsync(
            ["--demo", "10", "--template", "eid_offer", "--yes"],
            ("CUBECONNECT_URL", "https://example.invalid"), ("CUBECONNECT_API_KEY", "k"), ("CUBECONNECT_WHATSAPP_ACCOUNT_ID", "a"));

        code.Should().Be(2);
        output.Should().Contain("--demo makes up numbers").And.Contain("--rehearse").And.NotContain("Sends to");
    }

    [Fact]
    public async Task The_variables_of_a_sandbox_send_to_that_sandbox()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();

        var (code, output) = await RunAsync(
            ["--demo", "10", "--drop", "--yes"],
            [.. CliProcess.EnvironmentOf(sandbox).Select(variable => (variable.Key, variable.Value))]);

        code.Should().Be(0, output);
        output.Should().Contain($"Sends to {sandbox.BaseAddress}");
        sandbox.Messages.Should().HaveCount(10);
    }

    [ProcessFact]
    public async Task A_machine_without_time_zones_is_told_what_to_install()
    {
        var (code, output) = await RunAsync(["--demo", "10", "--drop", "--yes"], ("TZDIR", "/nowhere"));

        code.Should().Be(2, output);
        output.Should().Contain("This system has no time-zone data. Install it (in containers the package tzdata")
            .And.NotContain("Give an IANA name");
        (code, output) = await RunAsync(["--demo", "10", "--drop", "--yes", "--zone", "Asia/Riad"]);
        code.Should().Be(2, output);
        output.Should().Contain("Give an IANA name, for example Asia/Riyadh").And.NotContain("tzdata");
    }

    private static string[] Map => ["--map", "1=name", "--map", "2=code"];

    private async Task<string> FileAsync(byte[] csv)
    {
        var file = Path.Combine(_folder.FullName, "contacts.csv");
        await File.WriteAllBytesAsync(file, csv);
        return file;
    }

    private async Task<(int Code, string Output)> RunAsync(string[] args, params (string Name, string Value)[] environment)
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal) { ["NO_PROXY"] = "" };
        foreach (var (name, value) in environment) variables[name] = value;
        string[] rehearse = variables.ContainsKey("CUBECONNECT_URL") ? [] : ["--rehearse"];
        var ended = await CliProcess.RunAsync(["campaign", "run", .. args, .. rehearse, "--out", _folder.FullName], variables);
        return (ended.ExitCode, ended.Output + ended.Errors);
    }
}
