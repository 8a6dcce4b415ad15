namespace CubeConnect.Tests.Engine;

/// <summary>
/// The caller's cancellation is theirs and says what is known; our time-out is never one. And what becomes of a client that was disposed
/// of.
/// </summary>
public sealed class CancellationTests
{
    [Theory]
    [InlineData("send", RequestOutcome.Unknown)]
    [InlineData("campaign", RequestOutcome.Unknown)]
    [InlineData("remove", RequestOutcome.Unknown)]
    [InlineData("read", RequestOutcome.NotSent)]
    public async Task After_the_request_carries_the_token_and_reports_the_outcome(string call, RequestOutcome outcome)
    {
        await using var server = FaultServer.Start(Fault.NoAnswer);
        using var client = TestClient.Create(server.BaseAddress);
        using var cancel = new CancellationTokenSource();

        var running = Calls.RunAsync(call, client, cancellationToken: cancel.Token);
        await server.ArrivedAsync(1);
        await cancel.CancelAsync();

        var error = (await running.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>()).Which;
        error.CancellationToken.Should().Be(cancel.Token);
        error.Data["Outcome"].Should().Be(outcome);
        error.ToString().Should().NotContain("501234567").And.NotContain(TestClient.Key);
        if (outcome == RequestOutcome.Unknown) error.Message.Should().Contain("not known").And.NotContain("Nothing was sent");
    }

    [Theory]
    [InlineData("send")]
    [InlineData("read")]
    public async Task Before_the_request_sends_nothing(string call)
    {
        await using var wire = await Wire.StartAsync();
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();

        var running = () => Calls.RunAsync(call, wire.Client, cancellationToken: cancel.Token);

        var error = (await running.Should().ThrowAsync<OperationCanceledException>()).Which;
        error.CancellationToken.Should().Be(cancel.Token);
        error.Data["Outcome"].Should().Be(RequestOutcome.NotSent);
        wire.Server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task During_the_pause_after_a_rejection_reports_that_nothing_was_sent()
    {
        var clock = new ManualTimeProvider();
        await using var wire = await Wire.StartAsync(options => options.TimeProvider = clock);
        wire.Server.Reply(429, """{"success":false,"error":{"code":"RATE_LIMIT_EXCEEDED"}}""", ("Retry-After", "20"));
        using var cancel = new CancellationTokenSource();

        var running = wire.Client.SendTextAsync(Calls.Text, cancel.Token);
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(20));
        await cancel.CancelAsync();

        var error = (await running.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>()).Which;
        error.CancellationToken.Should().Be(cancel.Token);
        error.Data["Outcome"].Should().Be(RequestOutcome.Rejected);
    }

    [Fact]
    public async Task During_the_pause_after_a_lost_answer_reports_an_unknown_outcome()
    {
        var clock = new ManualTimeProvider();
        await using var wire = await Wire.StartAsync(options => (options.TimeProvider, options.Jitter) = (clock, () => 1));
        wire.Server.Reply(502);
        using var cancel = new CancellationTokenSource();

        var running = wire.Client.CreateCampaignAsync(Calls.Campaign, cancel.Token);
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(0.5));
        await cancel.CancelAsync();

        var error = (await running.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>()).Which;
        error.Data["Outcome"].Should().Be(RequestOutcome.Unknown);
    }

    [Theory]
    [InlineData("send", RequestOutcome.Unknown)]
    [InlineData("read", RequestOutcome.Unknown)]
    public async Task Differs_from_a_timeout(string call, RequestOutcome outcome)
    {
        var clock = new ManualTimeProvider();
        await using var server = FaultServer.Start(Fault.NoAnswer);
        using var client = TestClient.Create(server.BaseAddress, options => (options.TimeProvider, options.MaxRetries) = (clock, 0));

        var running = Calls.FailAsync(call, client);
        await server.ArrivedAsync(1);
        clock.Advance(TimeSpan.FromSeconds(30));

        var error = (await running).Should().BeOfType<CubeConnectTimeoutException>().Which;
        error.ErrorCode.Should().Be(ErrorCode.RequestTimeout);
        error.Outcome.Should().Be(outcome);
        error.IsTransient.Should().BeTrue();
        error.StatusCode.Should().BeNull();
    }

    [Fact]
    public async Task A_timeout_within_the_response_body_reports_that_the_message_was_accepted()
    {
        var clock = new ManualTimeProvider();
        await using var server = FaultServer.Start(Fault.Stall(120, RawAnswer.Json(202, Container.Receipt)));
        using var handler = new ResponseHeadHandler();
        using var client = new CubeConnectClient(
            new CubeConnectOptions
            {
                ApiKey = TestClient.Key, WhatsAppAccountId = TestClient.Account, BaseAddress = server.BaseAddress, TimeProvider = clock,
            }, handler);

        var running = Calls.FailAsync("send", client);
        await handler.HeadArrived.WaitAsync(TimeSpan.FromSeconds(30));
        clock.Advance(TimeSpan.FromSeconds(30));

        var error = (await running).Should().BeOfType<CubeConnectTimeoutException>().Which;
        error.Outcome.Should().Be(RequestOutcome.Accepted);
        error.StatusCode.Should().Be(System.Net.HttpStatusCode.Accepted);
        server.WholeRequests.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_disposed_client_refuses_every_call_and_sends_nothing()
    {
        await using var wire = await Wire.StartAsync();
        wire.Client.Dispose();
        wire.Client.Dispose();

        foreach (var call in new[] { "send", "read", "campaign", "remove" })
        {
            var running = () => Calls.RunAsync(call, wire.Client);
            await running.Should().ThrowAsync<ObjectDisposedException>();
        }

        await wire.Client.Invoking(client => client.SendRawAsync(new ApiRequest(HttpMethod.Get, "x")))
            .Should().ThrowAsync<ObjectDisposedException>();
        wire.Server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_call_in_flight_completes_when_its_client_is_disposed()
    {
        var answer = new TaskCompletionSource<WireReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var wire = await Wire.StartAsync();
        wire.Server.Reply(_ => answer.Task);

        var running = wire.Client.SendTextAsync(Calls.Text);
        await wire.Server.ArrivedAsync(1);
        wire.Client.Dispose();
        answer.SetResult(WireReply.Of(202, Container.Receipt));

        (await running).Id.Value.Should().Be("1");
    }
}
