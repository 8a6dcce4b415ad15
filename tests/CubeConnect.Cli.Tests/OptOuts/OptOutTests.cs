using CubeConnect.Sandbox;

namespace CubeConnect.Cli.Tests.OptOuts;

public sealed class OptOutTests
{
    [Fact]
    public async Task Adds_finds_lists_and_removes_a_number()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();

        var added = await CliProcess.RunAsync(sandbox, "opt-out", "add", "0501234567", "--region", "SA", "--scope", "all", "--json");
        added.ExitCode.Should().Be(0, added.Errors);
        added.Output.Should().StartWith("""{"phone":"+966501234567","scope":"all",""");
        sandbox.OptOuts.Should().ContainSingle().Which.Phone.Should().Be("966501234567");

        (await CliProcess.RunAsync(sandbox, "opt-out", "get", "+966501234567", "--json")).Output.Should()
            .StartWith("""{"phone":"+966501234567","opted_out":true,"scope":"all",""");
        (await CliProcess.RunAsync(sandbox, "opt-out", "list")).Output.Should()
            .StartWith("phone\tscope\tsource\topted out at\n+966501234567\tall\t");
        (await CliProcess.RunAsync(sandbox, "opt-out", "list", "--scope", "marketing", "--json")).Output.Should().Be("[]\n");
        (await CliProcess.RunAsync(sandbox, "opt-out", "remove", "+966501234567", "--json")).Output.Should()
            .Be("""{"phone":"+966501234567","was_listed":true}""" + "\n");
        sandbox.OptOuts.Should().BeEmpty();
    }
}
