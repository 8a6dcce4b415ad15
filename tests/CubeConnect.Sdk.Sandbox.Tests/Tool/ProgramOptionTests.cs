using System.Globalization;
using System.Net;
using System.Text.Json;
using CubeConnect.Cli.Sandbox;

namespace CubeConnect.Sandbox.Tests.Tool;

/// <summary>Options of the program that show only while it runs.</summary>
public sealed class ProgramOptionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public async Task Listens_where_it_is_told_and_under_the_names_it_is_told()
    {
        await using var open = await RunningProgram.StartAsync("--listen=0.0.0.0");
        await using var named = await RunningProgram.StartAsync("--allow-host=host.docker.internal", "--allow-host", "sandbox.test");

        (await open.TrySendTextAsync("hello", host: "build-7.example")).Should().BeTrue();
        (await named.TrySendTextAsync("hello", host: "sandbox.test")).Should().BeTrue();
        (await named.TrySendTextAsync("hello", host: "host.docker.internal")).Should().BeTrue();
        (await named.TrySendTextAsync("hello", host: "build-7.example")).Should().BeFalse();
        SandboxProgram.Options(["--listen=10.1.2.3"]).Address.Should().Be(IPAddress.Parse("10.1.2.3"));
    }

    [Fact]
    public async Task Has_the_templates_of_a_file_and_no_others()
    {
        var file = Path.Combine(_folder, "templates.json");
        await File.WriteAllTextAsync(file, """[{"name":"mine","language":"ar","body":"أهلا {{1}}","footer":"وداعا"}]""");
        await using var program = await RunningProgram.StartAsync($"--templates={file}");

        using var json = JsonDocument.Parse(
            await program.GetAsync($"api/v1/templates?whatsapp_account_id={CubeConnectSandboxOptions.DefaultWhatsAppAccountId}"));

        var template = json.RootElement.GetProperty("data").EnumerateArray().Should().ContainSingle().Subject;
        (template.GetProperty("name").GetString(), template.GetProperty("footer").GetString()).Should().Be(("mine", "وداعا"));
    }

    [Fact]
    public async Task Keeps_as_many_messages_as_it_is_told()
    {
        await using var program = await RunningProgram.StartAsync("--keep=100");
        for (var i = 0; i < 1200; i++) (await program.TrySendTextAsync(i.ToString(CultureInfo.InvariantCulture))).Should().BeTrue();

        var status = await program.GetAsync("sandbox/api/status");

        status.Should().Contain("\"message_capacity\":100,").And.Contain("\"messages\":1200,").And.Contain("\"messages_forgotten\":1024,");
    }

    [Fact]
    public async Task Repeats_a_run_with_the_same_seed_and_says_which_it_was()
    {
        var (first, again, other) = (await FaultsHitAsync(7), await FaultsHitAsync(7), await FaultsHitAsync(8));

        again.Should().Equal(first);
        other.Should().NotEqual(first);
        first.Should().Contain(true).And.Contain(false);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Which of forty requests a fault hit that is to hit every second one.</summary>
    private static async Task<List<bool>> FaultsHitAsync(int seed)
    {
        await using var program = await RunningProgram.StartAsync("--seed", seed.ToString(CultureInfo.InvariantCulture));
        program.Output.Should().Contain(string.Create(CultureInfo.InvariantCulture, $"Seed: {seed} "));
        await program.PostAsync("sandbox/api/faults", """{"kind":"error","code":"INTERNAL_ERROR","share":0.5,"times":null}""");
        var hit = new List<bool>();
        for (var i = 0; i < 40; i++) hit.Add(!await program.TrySendTextAsync("x"));
        return hit;
    }
}
