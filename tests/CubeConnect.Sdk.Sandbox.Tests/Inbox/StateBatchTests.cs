using System.Text.Json;

namespace CubeConnect.Sandbox.Tests;

/// <summary>What changes at once, when a clock leaps for example, is on disk in lines that can be read back.</summary>
public sealed class StateBatchTests : IDisposable
{
    private const int Recipients = 2500;
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string StateName => Path.Combine(_folder, "state");

    [Fact]
    public async Task Writes_many_changes_as_lines_of_a_thousand_that_count_together_or_not_at_all()
    {
        var time = new CountedClock();
        await using (var first = await Kept.StartAsync(StateName, long.MaxValue, time))
        {
            var waits = time.NextTimer();
            await first.Api.CreateCampaignAsync(Recipients);
            await waits;
            first.Api.Sandbox.Clock.Advance(TimeSpan.FromHours(1));
            for (var i = 0; i < 1200; i++) first.Api.Sandbox.Reply("966501234567", $"{i}");
            time.Clock.Advance(TimeSpan.FromSeconds(1));
            await first.WrittenAsync("\"1199\"");
            await first.CrashAsync();
        }

        var journal = StateFile.Journals(StateName).Should().ContainSingle().Subject.Path;
        var whole = await File.ReadAllTextAsync(journal);
        var lines = whole.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Select(line => Items(line, "messages")).Where(count => count > 0).Should().Equal(1000, 1000, 500);
        lines.Select(line => Items(line, "acts")).Where(count => count > 0).Should().Equal(1000, 200);
        for (var kept = 1; kept <= lines.Length; kept++)
        {
            await File.WriteAllTextAsync(journal, string.Concat(lines.Take(kept).Select(line => line + "\n")));
            await using var second = await Api.StartAsync();
            await second.Sandbox.LoadStateAsync(StateName);
            second.Sandbox.Messages.Should().HaveCount(kept == lines.Length ? Recipients : 0, "{0} lines were left of {1}", kept, lines.Length);
            second.Sandbox.Campaigns.Should().HaveCount(kept == lines.Length ? 1 : 0);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static int Items(string line, string name)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.TryGetProperty(name, out var items) ? items.GetArrayLength() : 0;
    }
}
