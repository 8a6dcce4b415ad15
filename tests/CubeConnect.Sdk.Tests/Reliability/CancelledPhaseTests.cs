
using CubeConnect.Tests.Engine;

namespace CubeConnect.Tests.Reliability;

/// <summary>The caller gives up: in the queue, while connecting, within the answer. What is known is in the exception.</summary>
public sealed class CancelledPhaseTests
{
    private const string Receipt = """{"success":true,"data":{"status":"queued","message_log_id":"1"}}""";

    [Fact]
    public async Task In_the_queue_nothing_is_sent_and_the_place_goes_to_the_next()
    {
        var clock = new ManualTimeProvider();
        await using var server = FaultServer.Start().Otherwise(Fault.Answer(202, Receipt));
        using var client = TestClient.Create(server.BaseAddress,
            options => (options.TimeProvider, options.RequestsPerMinute, options.Timeout) = (clock, 1, TimeSpan.FromMinutes(5)));
        using var cancel = new CancellationTokenSource();
        await client.SendTextAsync(Calls.Text);

        var second = client.SendTextAsync(Calls.Text, cancel.Token);
        var third = client.SendTextAsync(Calls.Text);
        await cancel.CancelAsync();
        var error = (await second.Awaiting(call => call).Should().ThrowAsync<OperationCanceledException>()).Which;
        clock.Advance(TimeSpan.FromSeconds(61));
        await third;

        error.CancellationToken.Should().Be(cancel.Token);
        error.Data["Outcome"].Should().Be(RequestOutcome.NotSent);
        server.WholeRequests.Should().HaveCount(2);
    }

    [Fact]
    public async Task While_connecting_nothing_is_sent()
    {
        await using var server = FaultServer.StartTls(Fault.Silence);
        using var client = TestClient.Create(server.BaseAddress, options => options.ConnectTimeout = TimeSpan.FromMinutes(5));
        using var cancel = new CancellationTokenSource();

        var call = client.SendTextAsync(Calls.Text, cancel.Token);
        await server.ConnectedAsync(1);
        await cancel.CancelAsync();

        var error = (await call.Awaiting(running => running).Should().ThrowAsync<OperationCanceledException>()).Which;
        error.Data["Outcome"].Should().Be(RequestOutcome.NotSent);
        server.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("send", 202, RequestOutcome.Accepted, "do not send it again")]
    [InlineData("send", 422, RequestOutcome.Rejected, "did not carry out")]
    [InlineData("send", 429, RequestOutcome.Rejected, "did not carry out")]
    [InlineData("send", 500, RequestOutcome.Unknown, "is not known")]
    [InlineData("campaign", 201, RequestOutcome.Accepted, "do not send it again")]
    [InlineData("campaign", 503, RequestOutcome.Unknown, "is not known")]
    [InlineData("remove", 404, RequestOutcome.Rejected, "did not carry out")]
    public async Task Within_the_answer_its_status_says_what_is_known(string operation, int status, RequestOutcome outcome, string words)
    {
        var answer = RawAnswer.Json(status, Receipt);
        await using var server = FaultServer.Start(Fault.Stall(answer.Length - 5, answer));
        using var handler = new ResponseHeadHandler();
        using var client =
            new CubeConnectClient(
                new CubeConnectOptions
                {
                    ApiKey = TestClient.Key, WhatsAppAccountId = TestClient.Account, BaseAddress = server.BaseAddress,
                }, handler);
        using var cancel = new CancellationTokenSource();

        var call = Calls.RunAsync(operation, client, null, cancel.Token);
        await handler.HeadArrived;
        await cancel.CancelAsync();

        var error = (await call.Awaiting(running => running).Should().ThrowAsync<OperationCanceledException>()).Which;
        error.CancellationToken.Should().Be(cancel.Token);
        error.Data["Outcome"].Should().Be(outcome);
        error.Message.Should().Contain("within the platform's answer").And.Contain(words);
        server.WholeRequests.Should().ContainSingle();
    }
}
