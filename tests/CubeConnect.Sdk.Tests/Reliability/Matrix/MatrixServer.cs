namespace CubeConnect.Tests.Reliability.Matrix;

/// <summary>The server of a row, of either protocol: where it is and what arrived.</summary>
internal sealed class MatrixServer(
    Uri address, Func<IReadOnlyList<RecordedRequest>> whole, Func<int, Task> arrivedAsync, Func<ValueTask> disposeAsync) : IAsyncDisposable
{
    private static readonly Fault Healthy = new("healthy", async connection =>
    {
        var request = await connection.ReadRequestAsync();
        await connection.SendAsync(RawAnswer.Of(MatrixOperation.HealthyReply(request)));
    });

    private static readonly Http2Fault HealthyStream = new("healthy", async exchange =>
    {
        var request = await exchange.ReadRequestAsync();
        await exchange.SendAsync(MatrixOperation.HealthyReply(request));
    });

    public Uri Address => address;

    /// <summary>What arrived to its last byte, and so could have been carried out.</summary>
    public IReadOnlyList<RecordedRequest> Whole => whole();

    /// <summary>Present where a row does something with the server in the middle.</summary>
    public FaultServer? Sockets { get; private init; }

    public static MatrixServer Of(FaultServer server, Fault? forever = null)
    {
        server.Otherwise(forever ?? Healthy);
        return new(server.BaseAddress, () => server.WholeRequests, server.ArrivedAsync, server.DisposeAsync) { Sockets = server };
    }

    public static async Task<MatrixServer> OfHttp2Async(bool tls, Http2Fault fault)
    {
        var server = await FaultServerHttp2.StartAsync(tls, fault);
        server.Otherwise(HealthyStream);
        return new(server.BaseAddress, () => server.WholeRequests, server.ArrivedAsync, server.DisposeAsync);
    }

    public Task ArrivedAsync(int count) => arrivedAsync(count);

    public ValueTask DisposeAsync() => disposeAsync();
}
