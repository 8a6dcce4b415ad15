namespace CubeConnect.Tests.Polling;

/// <summary>Waiting for a message and for a campaign, on a clock that the test moves.</summary>
public sealed class WaitingTests
{
    private readonly ManualTimeProvider _clock = new() { AutoAdvance = true };

    [Fact]
    public async Task Polls_with_growing_pauses_until_the_message_arrives()
    {
        await using var wire = await MessageAsync("queued", "sent", "sent", "delivered");

        var message = await wire.Client.WaitForMessageAsync("1", MessageStatus.Delivered);

        message.Status.Should().Be(MessageStatus.Delivered);
        wire.Server.Requests.Should().HaveCount(4);
        _clock.Waits.Should().Equal(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(2.25));
    }

    [Theory]
    [InlineData("read", "delivered")]
    [InlineData("delivered", "sent")]
    [InlineData("failed", "delivered")]
    [InlineData("read", "failed")]
    [InlineData("read", "a step of tomorrow")]
    [InlineData("Held_back", "held_BACK")]
    public async Task Ends_at_once_when_there_is_nothing_to_wait_for(string status, string wanted)
    {
        await using var wire = await MessageAsync(status);

        var message = await wire.Client.WaitForMessageAsync("1", new MessageStatus(wanted));

        message.Status.Value.Should().Be(status);
        _clock.Waits.Should().BeEmpty();
    }

    [Fact]
    public async Task Sleeps_until_a_scheduled_message_is_due()
    {
        await using var wire = await StartAsync();
        wire.Server.Reply(200, Message("scheduled", "2026-05-01T07:10:00Z")).Reply(200, Message("sent"));

        await wire.Client.WaitForMessageAsync("1", MessageStatus.Sent);

        _clock.Waits.Should().Equal(TimeSpan.FromSeconds(601));
    }

    [Fact]
    public async Task Polls_once_an_hour_while_the_schedule_is_far_away()
    {
        await using var wire = await StartAsync();
        wire.Server.Reply(200, Message("scheduled", "2026-05-01T08:30:00Z")).Reply(200, Message("scheduled", "2026-05-01T08:30:00Z"))
            .Reply(200, Message("sent"));

        await wire.Client.WaitForMessageAsync("1", MessageStatus.Sent);

        _clock.Waits.Should().Equal(TimeSpan.FromHours(1), TimeSpan.FromSeconds(1801));
    }

    [Fact]
    public async Task Times_out_and_reports_the_last_status()
    {
        await using var wire = await StartAsync();
        wire.Server.ReplyAlways(_ => WireReply.Of(200, Message("sent")));

        var error = (await wire.Client.Invoking(client =>
            client.WaitForMessageAsync("1", MessageStatus.Read, new WaitOptions { Timeout = TimeSpan.FromSeconds(5) }))
            .Should().ThrowAsync<CubeConnectTimeoutException>()).Which;

        error.Message.Should().Contain("'sent'").And.Contain("5 s");
        error.Operation.Should().Be("WaitForMessage");
        _clock.Waited.Should().Be(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Ends_with_the_callers_token()
    {
        _clock.AutoAdvance = false;
        await using var wire = await MessageAsync("queued");
        using var cancel = new CancellationTokenSource();

        var running = wire.Client.WaitForMessageAsync("1", MessageStatus.Sent, cancel.Token);
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(1));
        await cancel.CancelAsync();

        (await running.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken
            .Should().Be(cancel.Token);
    }

    [Fact]
    public async Task Throws_the_error_of_a_poll()
    {
        await using var wire = await StartAsync();
        wire.Server.Reply(404, """{"success":false,"error":{"code":"NOT_FOUND"}}""");

        await wire.Client.Invoking(client => client.WaitForMessageAsync("1", MessageStatus.Sent))
            .Should().ThrowAsync<CubeConnectNotFoundException>();
    }

    [Fact]
    public async Task Rejects_invalid_pauses()
    {
        await using var wire = await StartAsync();
        var wait = new WaitOptions { FirstInterval = TimeSpan.Zero, LongestInterval = TimeSpan.FromSeconds(-1), Timeout = TimeSpan.Zero };

        var error = (await wire.Client.Invoking(client => client.WaitForMessageAsync("1", MessageStatus.Sent, wait))
            .Should().ThrowAsync<CubeConnectValidationException>()).Which;

        error.Errors.Keys.Should().BeEquivalentTo("FirstInterval", "LongestInterval", "Timeout");
        wire.Server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Reports_a_campaign_each_time_it_has_moved()
    {
        await using var wire = await StartAsync();
        wire.Server.Reply(200, Campaign("preparing", 0, 0)).Reply(200, Campaign("preparing", 0, 0))
            .Reply(200, Campaign("processing", 500, 100))
            .Reply(200, Campaign("processing", 500, 320)).Reply(200, Campaign("completed", 500, 488));
        var seen = new ProgressLog();

        var campaign = await wire.Client.WaitForCampaignAsync("c1", seen);

        campaign.Status.Should().Be(CampaignStatus.Completed);
        seen.Select(c => (c.Status.Value, c.SentCount))
            .Should().Equal(("preparing", 0), ("processing", 100), ("processing", 320), ("completed", 488));
        wire.Server.Requests.Should().HaveCount(5);
    }

    [Theory]
    [InlineData("completed")]
    [InlineData("cancelled")]
    [InlineData("failed")]
    public async Task Returns_a_campaign_however_it_ended(string status)
    {
        await using var wire = await StartAsync();
        wire.Server.Reply(200, Campaign(status, 1, 1));

        (await wire.Client.WaitForCampaignAsync("c1")).Status.Value.Should().Be(status);
    }

    [Fact]
    public async Task Sleeps_until_a_scheduled_campaign_begins()
    {
        await using var wire = await StartAsync();
        wire.Server.Reply(200, """{"data":{"campaign_id":"c1","status":"pending","scheduled_at":"2026-05-01T07:01:00Z"}}""")
            .Reply(200, Campaign("completed", 1, 1));

        await wire.Client.WaitForCampaignAsync("c1");

        _clock.Waits.Should().Equal(TimeSpan.FromSeconds(61));
    }

    private static string Message(string status, string? scheduledAt = null) =>
        $$$"""
        {"data":{"message_log_id":1,"status":"{{{status}}}","scheduled_at":{{{(scheduledAt is null ? "null" : $"\"{scheduledAt}\"")}}}}}
        """;

    private static string Campaign(string status, int total, int sent) =>
        FormattableString.Invariant(
            $$$"""{"data":{"campaign_id":"c1","status":"{{{status}}}","total_count":{{{total}}},"sent_count":{{{sent}}} } }""");

    private Task<Wire> StartAsync() => Wire.StartAsync(options => options.TimeProvider = _clock);

    private async Task<Wire> MessageAsync(params string[] states)
    {
        var wire = await StartAsync();
        foreach (var state in states) wire.Server.Reply(200, Message(state));
        return wire;
    }

    /// <summary>Takes reports where they are made; <see cref="Progress{T}"/> would post them to somewhere else.</summary>
    private sealed class ProgressLog : List<Campaign>, IProgress<Campaign>
    {
        public void Report(Campaign value) => Add(value);
    }
}
