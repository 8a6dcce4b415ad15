namespace CubeConnect.Sandbox.Tests;

/// <summary>What is on disk of the last moment when the program stops and something goes wrong on the way.</summary>
public sealed class StateStopTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly CancellationTokenSource _stop = new();

    private string StateName => Path.Combine(_folder, "state");

    [Fact]
    public async Task Writes_what_it_took_last_into_the_journal_although_the_file_cannot_be_written_anew()
    {
        await using (var first = await Api.StartAsync()) await first.Sandbox.SaveStateAsync(StateName);
        Directory.CreateDirectory(StateName + ".new"); // where the file is drafted
        var time = new CountedClock();
        await using var api = await Api.StartAsync();
        await api.Sandbox.LoadStateAsync(StateName);
        var waits = time.NextTimer();
        var keeping = api.Sandbox.KeepStateAsync(StateName, 1024 * 1024, time, _stop.Token, crash: default);

        await api.SendTextAsync("966501234567", "the last one");
        await waits; // for others to be written with it
        await _stop.CancelAsync();

        await FluentActions.Awaiting(() => keeping).Should().ThrowAsync<Exception>();
        await using var later = await Api.StartAsync();
        await later.Sandbox.LoadStateAsync(StateName);
        later.Sandbox.Messages.Should().ContainSingle().Which.Text.Should().Be("the last one");
    }

    [Fact]
    public async Task Leaves_one_whole_file_although_whoever_is_told_of_webhooks_throws()
    {
        await using var api = await Api.StartAsync(options =>
        {
            options.WebhookUrl = new Uri("http://127.0.0.1:9/hook");
            options.OnWebhook = _ => throw new InvalidOperationException("mine");
        });
        var keeping = api.Sandbox.KeepStateAsync(StateName, _stop.Token);
        await api.SendTextAsync("966501234567", "kept");
        api.Sandbox.SendWebhook("webhook.test");
        await api.Sandbox.WaitForWebhookAsync(webhook => webhook.Attempts.Count == 1);

        await _stop.CancelAsync();
        await keeping;

        await using var later = await Api.StartAsync();
        await later.Sandbox.LoadStateAsync(StateName);
        later.Sandbox.Messages.Should().ContainSingle();
        StateFile.Journals(StateName).Should().BeEmpty();
    }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _stop.Dispose();
    }
}
