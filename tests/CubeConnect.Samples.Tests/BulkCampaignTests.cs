namespace CubeConnect.Samples.Tests;

public sealed class BulkCampaignTests
{
    [Fact]
    public async Task Checks_sends_and_watches()
    {
        var ended = await SampleProgram.RunAsync("BulkCampaign", []);

        ended.ExitCode.Should().Be(0, ended.Text);
        ended.Text.Should().Contain("199 of 200 rows can be sent").And.Contain("Row 8: ").And.Contain("ORD-0")
            .And.Contain("199 sent");
    }
}
