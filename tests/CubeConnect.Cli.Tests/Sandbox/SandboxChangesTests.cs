using CubeConnect.Sandbox;

namespace CubeConnect.Cli.Tests.Sandbox;

/// <summary><c>sandbox reset</c> and <c>sandbox templates add</c>, on a sandbox that runs.</summary>
public sealed class SandboxChangesTests : IAsyncLifetime
{
    private const string Mine = """{"name":"mine","language":"ar","body":"أهلا {{1}}"}""";

    private readonly string _file = Path.GetTempFileName();
    private CubeConnectSandbox _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await CubeConnectSandbox.StartAsync();

    public async Task DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        File.Delete(_file);
    }

    [Fact]
    public async Task Reset_empties_it()
    {
        _sandbox.Reply("+966501234567", "STOP");

        var result = await CliProcess.RunAsync(_sandbox, "sandbox", "reset", "--json");

        result.Should().Be(new CliResult(0, "{\"reset\":true}\n", ""));
        _sandbox.OptOuts.Should().BeEmpty();
    }

    [Theory]
    [InlineData(Mine, 1)]
    [InlineData("[" + Mine + "]", 1)]
    [InlineData("""{"$schema":"x","templates":[""" + Mine + """,{"name":"more","language":"en","body":"b"}]}""", 2)]
    public async Task Adds_the_templates_of_a_file(string json, int count)
    {
        await File.WriteAllTextAsync(_file, json);

        var result = await AddAsync();

        result.ExitCode.Should().Be(0, result.Errors);
        result.Json().GetArrayLength().Should().Be(count);
        result.Json()[0].GetProperty("name").GetString().Should().Be("mine");
        _sandbox.Templates.Should().HaveCount(SandboxTemplate.Ready.Count + count);
    }

    [Theory]
    [InlineData("{", 2, "is not a file of templates")]
    [InlineData("[1]", 2, "is not a file of templates")]
    [InlineData("null", 2, "is not a file of templates")]
    [InlineData("""{"name":"Not A Name","language":"ar","body":"b"}""", 3, "name field must be lower-case letters")]
    [InlineData("""{"name":"mine","language":"ar","body":"b","event":1}""", 3, "A template has no field 'event' (line 1).")]
    [InlineData("""{"name":"mine","language":"ar"}""", 3, "A template needs body (line 1).")]
    [InlineData("""{"name":"mine","language":"ar","body":[]}""", 3, "The value of $.body is of the wrong kind (line 1).")]
    public async Task A_file_that_it_cannot_take_is_refused(string json, int code, string reason)
    {
        await File.WriteAllTextAsync(_file, json);

        var result = await AddAsync();

        result.ExitCode.Should().Be(code);
        result.Error().GetProperty("message").GetString().Should().Contain(reason);
    }

    [Fact]
    public async Task Without_a_sandbox_it_says_how_to_start_one_and_the_real_platform_is_never_asked()
    {
        var none = await CliProcess.RunAsync("sandbox", "reset", "--port=1");
        var real = await CliProcess.RunAsync(["sandbox", "reset"], new(StringComparer.Ordinal)
        {
            ["CUBECONNECT_API_KEY"] = "ck_live_0123456789", ["CUBECONNECT_WHATSAPP_ACCOUNT_ID"] = "01JX",
        });

        none.ExitCode.Should().Be(1);
        none.Errors.Should().Contain("No sandbox answers at http://127.0.0.1:1").And.Contain("cubeconnect sandbox");
        real.ExitCode.Should().Be(2);
        real.Errors.Should().Contain("the real platform");
    }

    private Task<CliResult> AddAsync() => CliProcess.RunAsync(
        "sandbox", "templates", "add", _file, "--json", FormattableString.Invariant($"--port={_sandbox.BaseAddress.Port}"));
}
