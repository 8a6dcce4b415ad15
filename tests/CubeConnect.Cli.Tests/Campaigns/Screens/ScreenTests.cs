using CubeConnect.Bulk;
using CubeConnect.Cli.Campaigns.Screens;

namespace CubeConnect.Cli.Tests.Campaigns.Screens;

public sealed class ScreenTests
{
    [Fact]
    public async Task A_log_gets_a_line_for_each_state() =>
        (await FollowAsync(isTerminal: false)).Should().Be(
            "sent 0  delivered 0  read 0  failed 0  of 0  0/min\nsent 0  delivered 0  read 0  failed 0  of 0  0/min\n");

    [Fact]
    public async Task A_terminal_gets_bars()
    {
        var text = await FollowAsync(isTerminal: true);

        text.Should().Contain("\u2501", "a bar").And.Contain("\u001b[").And.Contain("delivered 0 of 0").And.Contain("failed 0 of 0");
    }

    private static async Task<string> FollowAsync(bool isTerminal)
    {
        await using var output = new StringWriter();
        var terminal = new Terminal(output, output, TextReader.Null, isTerminal);
        terminal.Console.Profile.Width = 100;
        var able = terminal.Console.Profile.Capabilities;
        (able.Unicode, able.Ansi, able.Interactive) = (true, isTerminal, isTerminal);
        await new Screen(terminal).FollowAsync(OverviewsAsync());
        return output.ToString().ReplaceLineEndings("\n");
    }

    private static async IAsyncEnumerable<CampaignOverview> OverviewsAsync()
    {
        yield return new CampaignOverview();
        await Task.Yield();
        yield return new CampaignOverview();
    }
}
