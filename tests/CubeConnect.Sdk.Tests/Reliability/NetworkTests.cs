using System.Net.Sockets;
using CubeConnect.Engine;

namespace CubeConnect.Tests.Reliability;

/// <summary>What happens to connections that are idle.</summary>
public sealed class NetworkTests
{
    private static readonly byte[] Sent = RawAnswer.Json(202, """{"success":true,"data":{"status":"queued","message_log_id":"1"}}""");
    private static readonly byte[] Read = RawAnswer.Json(200, """{"success":true,"data":{"status":"sent","message_log_id":"1"}}""");

#if !CORE_NETSTANDARD
    [Fact]
    public async Task A_host_that_moves_is_found_again_when_its_connections_grow_old()
    {
        await using var before = FaultServer.Start().Otherwise(Fault.Answer("before", Read));
        await using var after = FaultServer.Start().Otherwise(Fault.Answer("after", Read));
        var now = before;
        var options = new CubeConnectOptions
        {
            ApiKey = TestClient.Key, WhatsAppAccountId = TestClient.Account, BaseAddress = before.BaseAddress,
            PooledConnectionLifetime = TimeSpan.FromTicks(1),
        };
        using var handler = (SocketsHttpHandler)HandlerFactory.CreatePrimary(options);
        handler.ConnectCallback = async (_, token) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync("127.0.0.1", now.BaseAddress.Port, token);
            return new NetworkStream(socket, ownsSocket: true);
        };
        using var client = new CubeConnectClient(options, handler);

        await client.GetMessageAsync("1");
        now = after;
        for (var i = 0; i < 10_000 && after.Requests.Count == 0; i++) await client.GetMessageAsync("1");

        before.Requests.Should().NotBeEmpty();
        after.Requests.Should().NotBeEmpty();
    }
#endif

    [Fact]
    public async Task A_connection_that_the_server_closed_meanwhile_costs_a_message_nothing()
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answerAndClose = new Fault("answered, then closed", async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Sent);
            var closing = connection.CutAsync(Cut.Close);
            closed.SetResult();
            await closing;
        });
        await using var server = FaultServer.Start(answerAndClose, Fault.Answer("202", Sent));
        using var client = TestClient.Create(server.BaseAddress, options => options.MaxRetries = 0);

        await client.SendTextAsync(Calls.Text);
        await closed.Task;
        await client.SendTextAsync(Calls.Text);

        server.WholeRequests.Should().HaveCount(2);
        server.Connections.Should().Be(2);
    }

    [Fact]
    public async Task Opting_in_to_a_resend_can_send_twice()
    {
        await using var server = FaultServer.Start(Fault.AfterRequest(Cut.Reset), Fault.Answer("202", Sent));
        using var client = TestClient.Create(server.BaseAddress,
            options => (options.ResendWhenOutcomeUnknown, options.TimeProvider) = (true, new ManualTimeProvider { AutoAdvance = true }));

        (await client.SendTextAsync(Calls.Text)).Id.Value.Should().Be("1");

        server.WholeRequests.Should().HaveCount(2);
    }
}
