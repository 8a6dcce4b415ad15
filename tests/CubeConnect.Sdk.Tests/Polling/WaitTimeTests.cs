namespace CubeConnect.Tests.Polling;

/// <summary>The time of a wait bounds all of it: the pauses and the question that is under way.</summary>
public sealed class WaitTimeTests
{
    private static readonly WaitOptions FiveSeconds = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly ManualTimeProvider _clock = new();
    private readonly TaskCompletionSource<WireReply> _never = new();

    [Theory]
    [InlineData("message")]
    [InlineData("campaign")]
    public async Task Ends_while_a_request_is_in_flight(string what)
    {
        await using var wire = await Wire.StartAsync(options => options.TimeProvider = _clock);
        wire.Server.Reply(_ => _never.Task);

        Task running = what == "message"
            ? wire.Client.WaitForMessageAsync("1", MessageStatus.Read, FiveSeconds)
            : wire.Client.WaitForCampaignAsync("c1", null, FiveSeconds);
        await wire.Server.ArrivedAsync(1);
        _clock.Advance(TimeSpan.FromSeconds(5));

        var error = (await running.Awaiting(task => task).Should().ThrowAsync<CubeConnectTimeoutException>()).Which;
        error.Operation.Should().StartWith("WaitFor");
        error.Message.Should().Contain("5 s").And.Contain("not known");
        _never.SetResult(WireReply.Of(503));
    }

    [Fact]
    public async Task A_cancellation_by_the_caller_is_not_a_timeout()
    {
        using var cancel = new CancellationTokenSource();
        await using var wire = await Wire.StartAsync(options => options.TimeProvider = _clock);
        wire.Server.Reply(_ => _never.Task);

        var running = wire.Client.WaitForMessageAsync("1", MessageStatus.Read, FiveSeconds, cancel.Token);
        await wire.Server.ArrivedAsync(1);
        await cancel.CancelAsync();

        (await running.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken
            .Should().Be(cancel.Token);
        _never.SetResult(WireReply.Of(503));
    }

    [Fact]
    public async Task Polls_a_last_time_one_second_before_the_timeout()
    {
        _clock.AutoAdvance = true;
        await using var wire = await Wire.StartAsync(options => options.TimeProvider = _clock);
        wire.Server.ReplyAlways(_ => WireReply.Of(200, """{"data":{"message_log_id":1,"status":"sent"}}"""));
        var options = new WaitOptions
        {
            FirstInterval = TimeSpan.FromSeconds(3), LongestInterval = TimeSpan.FromSeconds(10), Timeout = TimeSpan.FromSeconds(10),
        };

        var error = (await wire.Client.Invoking(client => client.WaitForMessageAsync("1", MessageStatus.Read, options))
            .Should().ThrowAsync<CubeConnectTimeoutException>()).Which;

        _clock.Waits.Should().Equal(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4.5), TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(1));
        (error.Attempts, wire.Server.Requests.Count).Should().Be((4, 4));
        error.Message.Should().Contain("'sent'");
    }
}
