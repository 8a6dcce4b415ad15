namespace CubeConnect.Tests.Reliability;

/// <summary>
/// .NET sends a request without content again by itself when its connection is closed before an answer. No request of the client is one,
/// so that attempts, limiter and retry budget count what goes out.
/// </summary>
public sealed class SilentRepeatTests
{
    private static readonly Fault Warm = Fault.Answer(200, """{"success":true,"data":{"status":"sent","message_log_id":"1"}}""");
    private static readonly Fault NotListed = Fault.Answer(200, """{"success":true,"data":{"phone":"966501234567","removed":false}}""");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_removal_is_not_resent_silently_when_the_connection_closes(bool onKeptConnection)
    {
        await using var server = Server(onKeptConnection);
        using var client = await ClientAsync(server, onKeptConnection, maxRetries: 0);

        var error = (await client.Invoking(c => c.RemoveOptOutAsync("+966501234567"))
            .Should().ThrowAsync<CubeConnectConnectionException>()).Which;

        (error.Outcome, error.Attempts).Should().Be((RequestOutcome.Unknown, 1));
        Removals(server).Should().HaveCount(1);
    }

#if !CORE_NETSTANDARD
    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    public async Task A_read_goes_out_as_often_as_its_attempts_say(int maxRetries, int requests)
    {
        await using var server = FaultServer.Start(Warm).Otherwise(Fault.AfterRequest(Cut.Close));
        using var client = await ClientAsync(server, onKeptConnection: true, maxRetries);
        server.TakeRequests();

        var error = (await client.Invoking(c => c.GetMessageAsync("1")).Should().ThrowAsync<CubeConnectConnectionException>()).Which;

        error.Attempts.Should().Be(requests);
        server.WholeRequests.Should().HaveCount(requests);
    }

    [Fact]
    public async Task Two_hundred_reads_on_dying_connections_are_two_hundred_requests_and_their_counted_retries()
    {
        await using var server = FaultServer.Start().Otherwise(Fault.AfterRequest(Cut.Close));
        using var client = await ClientAsync(server, onKeptConnection: false, maxRetries: 3);
        var attempts = 0;
        for (var i = 0; i < 200; i++)
        {
            var error = await client.Invoking(c => c.GetMessageAsync("1")).Should().ThrowAsync<CubeConnectConnectionException>();
            attempts += error.Which.Attempts;
        }

        server.WholeRequests.Should().HaveCount(attempts);
    }

    [Fact]
    public async Task With_ten_requests_a_minute_no_more_reach_the_server_though_kept_connections_die()
    {
        await using var server = FaultServer.Start();
        for (var i = 0; i < 5; i++) server.Then(Warm, Fault.AfterRequest(Cut.Close));
        server.Otherwise(Fault.AfterRequest(Cut.Close));
        using var client = TestClient.Create(server.BaseAddress, options => (options.RequestsPerMinute, options.MaxRetries,
            options.Timeout, options.TimeProvider) = (10, 0, TimeSpan.FromSeconds(30), new ManualTimeProvider()));

        var refused = 0;
        for (var i = 0; i < 40; i++)
        {
            try
            {
                await client.GetMessageAsync("1");
            }
            catch (CubeConnectConnectionException)
            {
                // Its connection died.
            }
            catch (CubeConnectRateLimitException)
            {
                refused++;
            }
        }

        server.WholeRequests.Should().HaveCount(10);
        refused.Should().Be(30);
    }
#endif

    [Fact]
    public async Task A_retried_removal_is_not_reported_as_not_listed()
    {
        await using var server = Server(onKeptConnection: true);
        using var client = await ClientAsync(server, onKeptConnection: true, maxRetries: 1);

        (await client.RemoveOptOutAsync("+966501234567")).WasListed.Should().BeNull();

        Removals(server).Should().HaveCount(2);
    }

    [Fact]
    public async Task A_raw_removal_is_sent_once()
    {
        await using var server = Server(onKeptConnection: true);
        using var client = await ClientAsync(server, onKeptConnection: true, maxRetries: 3);

        var error = (await client.Invoking(c => c.SendRawAsync(new ApiRequest(HttpMethod.Delete, "things/1")))
            .Should().ThrowAsync<CubeConnectConnectionException>()).Which;

        (error.Outcome, error.Attempts).Should().Be((RequestOutcome.Unknown, 1));
        Removals(server).Should().HaveCount(1);
    }

    [Fact]
    public async Task An_empty_body_is_named_by_its_length_alone()
    {
        await using var server = FaultServer.Start(NotListed);
        using var client = TestClient.Create(server.BaseAddress);

        await client.RemoveOptOutAsync("+966501234567");

        server.Single.Header("Content-Length").Should().Be("0");
        server.Single.Headers.Should().NotContainKeys("Content-Type", "Transfer-Encoding");
        server.Single.BodyBytes.Should().BeEmpty();
    }

    private static FaultServer Server(bool onKeptConnection)
    {
        var server = FaultServer.Start().Otherwise(NotListed);
        if (onKeptConnection) server.Then(Warm);
        return server.Then(Fault.AfterRequest(Cut.Close));
    }

    private static async Task<CubeConnectClient> ClientAsync(FaultServer server, bool onKeptConnection, int maxRetries)
    {
        var client = TestClient.Create(server.BaseAddress,
            options => (options.MaxRetries, options.TimeProvider) = (maxRetries, new ManualTimeProvider { AutoAdvance = true }));
        if (onKeptConnection) await client.GetMessageAsync("1");
        return client;
    }

    private static IEnumerable<RecordedRequest> Removals(FaultServer server) =>
        server.WholeRequests.Where(request => request.Method == "DELETE");
}
