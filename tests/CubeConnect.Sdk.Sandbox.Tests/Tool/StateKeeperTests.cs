using System.Text;
using System.Text.Json;
using CubeConnect.Cli.Sandbox;

namespace CubeConnect.Sandbox.Tests.Tool;

/// <summary>What the program saves while it runs and when it stops, and what is left when it is killed.</summary>
public sealed class StateKeeperTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly CountedClock _time = new();
    private readonly CancellationTokenSource _stop = new();

    private string StateName => Path.Combine(_folder, "state");

    [Fact]
    public async Task Loses_nothing_that_was_saved_when_it_is_killed()
    {
        var killed = Path.Combine(_folder, "killed");
        await using (var first = await Api.StartAsync())
        {
            var keeping = await KeepAsync(first);
            await first.SendTextAsync("966501234567", "keep me");
            first.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
            await first.CreateCampaignAsync(100, key: "mine");
            first.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
            first.Sandbox.Reply("966501234567", "STOP");
            first.Sandbox.SetTemplateStatus("otp", "ar", "PAUSED");
            await first.PostAsync("/api/v1/opt-outs", """{"phone":"966507654321","scope":"all"}""");
            await first.PostAsync("/api/v1/opt-outs", """{"phone":"966500000001"}""");
            await first.DeleteAsync("/api/v1/opt-outs/966500000001");
            await first.PostAsync("/sandbox/api/clock", """{"action":"advance","seconds":7200}""");
            await SavedAsync();
            File.Copy(StateName, killed); // all that is left when it is killed now
            await StopAsync(keeping);
        }

        await using var second = await Api.StartAsync(options => options.StateFile = killed);
        var sandbox = second.Sandbox;

        sandbox.Messages.Should().HaveCount(101).And.OnlyContain(message => message.Status == "read");
        sandbox.Campaigns.Should().ContainSingle().Which.ReadCount.Should().Be(100);
        sandbox.OptOuts.Select(optOut => (optOut.Phone, optOut.Scope, optOut.Source)).Should()
            .Equal(("966501234567", "marketing", "reply"), ("966507654321", "all", "api"));
        sandbox.Templates.Single(template => template is { Name: "otp", Language: "ar" }).Status.Should().Be("PAUSED");
        sandbox.Clock.UtcNow.Should().Be(Api.Start.AddMinutes(122));
        (await second.GetAsync("/sandbox/api/chats/966501234567")).Data.GetProperty("entries").GetArrayLength().Should().Be(2);
        (await second.SendTextAsync("966507654321")).ShouldBe(422, "RECIPIENT_OPTED_OUT");
        (await second.CreateCampaignAsync(100, key: "mine")).ShouldBe(201);
        sandbox.Campaigns.Should().ContainSingle("the key is remembered");
    }

    [Fact]
    public async Task Saves_changes_within_two_seconds_and_nothing_while_there_are_none()
    {
        await using var api = await Api.StartAsync();
        var keeping = await KeepAsync(api);
        for (var i = 0; i < 3; i++)
        {
            await api.SendTextAsync("966501234567", $"text {i}");
            await SavedAsync();
            (await ReadAsync()).GetProperty("messages").GetArrayLength().Should().Be(i + 1);
        }

        File.Delete(StateName);
        await SavedAsync();

        File.Exists(StateName).Should().BeFalse();
        await StopAsync(keeping);
        File.Exists(StateName).Should().BeTrue("the last save is made in any case");
    }

    [Fact]
    public async Task Is_read_by_its_owner_alone_and_replaces_what_a_crash_left_behind()
    {
        await File.WriteAllTextAsync(StateName + ".new", new string('x', 100_000));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(StateName + ".new",
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        await using var api = await Api.StartAsync();
        await api.SendTextAsync("966501234567", "طلبك في الطريق");

        await api.Sandbox.SaveStateAsync(StateName);

        (await ReadAsync()).GetProperty("messages")[0].GetProperty("text").GetString().Should().Be("طلبك في الطريق");
        Directory.GetFiles(_folder).Should().Equal(StateName);
        using var keeper = new StateKeeper(StateName, _time);
        new FileInfo(StateName + ".lock").Length.Should().Be(0);
        if (OperatingSystem.IsWindows()) return;
        File.GetUnixFileMode(StateName).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(StateName + ".lock").Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Ends_when_it_cannot_save_and_leaves_the_file_as_it_was()
    {
        await using var api = await Api.StartAsync();
        await api.Sandbox.SaveStateAsync(StateName);
        var before = await File.ReadAllBytesAsync(StateName);
        Directory.CreateDirectory(StateName + ".new"); // where the file is drafted
        var keeping = await KeepAsync(api);
        await api.SendTextAsync("966501234567");

        _time.Clock.Advance(TimeSpan.FromSeconds(2));

        await FluentActions.Awaiting(() => keeping).Should().ThrowAsync<UnauthorizedAccessException>();
        (await File.ReadAllBytesAsync(StateName)).Should().Equal(before);
    }

    [Fact]
    public async Task Saves_everything_at_the_end_although_whoever_is_told_of_webhooks_throws()
    {
        await using var api = await Api.StartAsync(options =>
        {
            options.WebhookUrl = new Uri("http://127.0.0.1:9/hook");
            options.OnWebhook = _ => throw new InvalidOperationException("mine");
        });
        var keeping = await KeepAsync(api);
        await api.SendTextAsync("966501234567", "kept");
        api.Sandbox.SendWebhook("webhook.test");
        await api.Sandbox.WaitForWebhookAsync(webhook => webhook.Attempts.Count == 1);

        await StopAsync(keeping);

        (await ReadAsync()).GetProperty("messages").GetArrayLength().Should().Be(1);
    }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _stop.Dispose();
    }

    /// <summary>Keeps the state, and gives the task of that once it waits for the first time.</summary>
    private async Task<Task> KeepAsync(Api api)
    {
        var waits = _time.NextTimer();
        var keeping = RunAsync();
        await waits;
        return keeping;

        async Task RunAsync()
        {
            using var keeper = new StateKeeper(StateName, _time);
            await keeper.RunAsync(api.Sandbox, _stop.Token);
        }
    }

    /// <summary>Lets two seconds pass and waits until the keeper has done what it does then.</summary>
    private async Task SavedAsync()
    {
        var waits = _time.NextTimer();
        _time.Clock.Advance(TimeSpan.FromSeconds(2));
        await waits;
    }

    private async Task StopAsync(Task keeping)
    {
        await _stop.CancelAsync();
        await keeping;
    }

    private async Task<JsonElement> ReadAsync()
    {
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(StateName, Encoding.UTF8));
        return json.RootElement.Clone();
    }
}
