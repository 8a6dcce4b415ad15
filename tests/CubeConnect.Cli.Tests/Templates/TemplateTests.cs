using System.Text.Json.Nodes;
using CubeConnect.Sandbox;

namespace CubeConnect.Cli.Tests.Templates;

public sealed class TemplateTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private CubeConnectSandbox _sandbox = null!;

    private string TemplatesFile => Path.Combine(_folder, "cubeconnect.templates.json");

    public async Task InitializeAsync() => _sandbox = await CubeConnectSandbox.StartAsync();

    public async Task DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Lists_shows_and_renders()
    {
        var list = await RunAsync("templates", "list", "--json");
        var plain = await RunAsync("templates", "list", "--status", "approved");
        var show = await RunAsync("templates", "show", "order_shipped", "--json");
        var render = await RunAsync("templates", "render", "order_shipped", "--language", "ar", "--param", "1042", "--param", "500");
        var named = await RunAsync("templates", "render", "named_greeting", "--named", "first_name=Sara", "--json");

        list.Json().EnumerateArray().Select(entry => entry.GetProperty("name").GetString()).Should()
            .HaveCount(_sandbox.Templates.Count).And.BeInAscendingOrder(StringComparer.Ordinal);
        plain.Output.Should().StartWith("name\tlanguage\tstatus\tcategory\theader type\tplaces\tbody\n");
        show.Json().EnumerateArray().Select(entry => entry.GetProperty("language").GetString()).Should().Equal("ar", "en_US");
        render.Output.Should().Contain("1042").And.Contain("500").And.NotContain("{{");
        named.Json().GetProperty("body").GetString().Should().Contain("Sara");
        named.Errors.Should().Be("1 place of the text has no value yet. Give each with --param or --named.\n");
    }

    [Theory]
    [InlineData("templates show order_shiped", "Did you mean 'order_shipped'?")]
    [InlineData("templates show order_shipped --language fr", "It exists in: ar, en_US")]
    [InlineData("templates render order_shipped", "--language: the template has ar, en_US")]
    [InlineData("templates render named_greeting --named x", "--named needs NAME=VALUE")]
    public async Task Says_which_there_are(string line, string expected)
    {
        var result = await RunAsync(line.Split(' '));

        result.ExitCode.Should().Be(2);
        result.Errors.Should().Contain(expected);
    }

    [Fact]
    public async Task Pull_writes_the_file_check_compares_it_and_what_only_the_file_knows_stays()
    {
        string[] pull = ["templates", "pull", "--file", TemplatesFile];
        (await RunAsync([.. pull, "--check"])).ExitCode.Should().Be(1);
        File.Exists(TemplatesFile).Should().BeFalse("--check writes nothing");

        (await RunAsync(pull)).ExitCode.Should().Be(0);
        var first = await File.ReadAllTextAsync(TemplatesFile);
        SandboxTemplate.Parse(await File.ReadAllBytesAsync(TemplatesFile)).Should().HaveCount(_sandbox.Templates.Count);
        first.Should().Contain("طلبك", "Arabic stays readable");
        (await RunAsync([.. pull, "--check"])).ExitCode.Should().Be(0);

        var json = JsonNode.Parse(first)!;
        var entry = json["templates"]!.AsArray().First(one => (string?)one!["name"] == "order_shipped")!;
        entry["parameter_names"] = new JsonObject { ["1"] = "order" };
        await File.WriteAllTextAsync(TemplatesFile, json.ToJsonString());
        _sandbox.PutTemplate(new SandboxTemplate { Name = "a_new_one", Language = "ar", Body = "أهلا {{1}}" });
        var changed = await RunAsync([.. pull, "--check", "--json"]);
        changed.ExitCode.Should().Be(1);
        changed.Json().GetProperty("added").EnumerateArray().Select(key => key.GetString()).Should().Equal("a_new_one (ar)");
        changed.Json().GetProperty("changed").GetArrayLength().Should().Be(0);

        (await RunAsync(pull)).Output.Should().StartWith("added: a_new_one (ar)\n");
        _sandbox.SetTemplateStatus("a_new_one", "ar", "PAUSED");
        (await RunAsync([.. pull, "--check"])).Output.Should().Be("changed: a_new_one (ar): status was \"APPROVED\" and is \"PAUSED\"\n");
        (await File.ReadAllTextAsync(TemplatesFile)).Should().Contain("parameter_names").And.Contain("a_new_one");
    }

    [Fact]
    public async Task Pull_names_a_file_that_it_cannot_read_and_leaves_it()
    {
        await File.WriteAllTextAsync(TemplatesFile, "[1]");

        var result = await RunAsync("templates", "pull", "--file", TemplatesFile);

        result.ExitCode.Should().Be(2);
        result.Errors.Should().Contain(TemplatesFile).And.NotContain("   at ");
        (await File.ReadAllTextAsync(TemplatesFile)).Should().Be("[1]");
    }

    private Task<CliResult> RunAsync(params string[] args) => CliProcess.RunAsync(_sandbox, args);
}
