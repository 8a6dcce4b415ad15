
using CubeConnect.Tests.Reliability.Matrix;

namespace CubeConnect.Gateways.Tests;

/// <summary>
/// The fault matrix of docs/reliability.md, row for row, with the clients of the other gateways: their sends must end as CubeConnect's
/// send does, and a question as its read does.
/// </summary>
public sealed class FaultMatrixTests
{
    private static readonly MatrixOperation PeriskopeSend =
        new("Periskope", "POST /message/send", 200,
            """{"success":true,"queue_id":"c2b8","queue_position":0,"status":"queued","unique_id":"3EB0"}""", NotCubeConnect)
        {
            OfGuestAsync = async (options, handler) =>
            {
                using var client = new PeriskopeClient(With(new PeriskopeOptions(), options), handler);
                await client.SendTextAsync(MatrixOperation.Phone, MatrixOperation.Text);
            },
        };

    private static readonly MatrixOperation WaCrSend =
        new("WA.cr", "POST /messages/text", 200, """{"success":true,"data":{"message_id":"wamid.1","contact_id":1,"status":"sent"}}""",
            NotCubeConnect)
        {
            OfGuestAsync = async (options, handler) =>
            {
                using var client = new WaCrClient(With(new WaCrOptions(), options), handler);
                await client.SendTextAsync(MatrixOperation.Phone, MatrixOperation.Text);
            },
        };

    private static readonly MatrixOperation PeriskopeRead =
        new("Periskope's status", "GET /message/3EB0/status", 200, """{"success":true,"unique_id":"3EB0","status":"delivered","ack":3}""",
            NotCubeConnect)
        {
            OfGuestAsync = async (options, handler) =>
            {
                using var client = new PeriskopeClient(With(new PeriskopeOptions(), options), handler);
                await client.GetMessageStatusAsync("3EB0");
            },
        };

    private static readonly Dictionary<MatrixOperation, MatrixOperation> Likes = new()
    { [PeriskopeSend] = MatrixOperation.Send, [WaCrSend] = MatrixOperation.Send, [PeriskopeRead] = MatrixOperation.Read };

    static FaultMatrixTests() => MatrixOperation.Guests = [.. Likes.Keys];

    public static TheoryData<string> Faults => [.. FaultMatrix.Rows.Select(row => row.Fault)];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Ends_as_the_table_says(string fault)
    {
        var row = FaultMatrix.Rows.Single(row => row.Fault == fault);
        foreach (var (operation, like) in Likes)
            (await MatrixStage.RunAsync(row, operation)).Should().Be(row.Cells[like], $"of {operation}");
    }

    private static T With<T>(T gateway, CubeConnectOptions options)
        where T : GatewayOptions
    {
        (gateway.Token, gateway.BaseAddress) = (Clients.Token, options.BaseAddress);
        (gateway.Timeout, gateway.AttemptTimeout, gateway.ConnectTimeout, gateway.RateLimiter) =
            (options.Timeout, options.AttemptTimeout, options.ConnectTimeout, options.RateLimiter);
        (gateway.TimeProvider, gateway.Jitter) = (options.TimeProvider, options.Jitter);
        return gateway;
    }

    private static Task NotCubeConnect(CubeConnectClient client, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A guest brings its own client.");
}
