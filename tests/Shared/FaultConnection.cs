using System.Net.Security;
using System.Net.Sockets;

namespace CubeConnect.Testing;

/// <summary>One connection in the hands of a <see cref="Fault"/>: what came in is recorded before anything goes out.</summary>
internal sealed class FaultConnection : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly RequestLog _log;
    private Stream _stream;
    private RawRequestReader _reader;

    public FaultConnection(Socket socket, int number, RequestLog log, CancellationToken serverStops)
    {
        (_socket, Number, _log, ServerStops) = (socket, number, log, serverStops);
        _socket.NoDelay = true;
        _stream = new NetworkStream(socket, ownsSocket: false);
        _reader = new RawRequestReader(_stream);
    }

    public int Number { get; }

    public CancellationToken ServerStops { get; }

    public bool IsOpen { get; private set; } = true;

    public async Task SecureAsync()
    {
        var tls = new SslStream(_stream);
        await tls.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = TestCertificate.Instance }, ServerStops);
        _stream = tls;
        _reader = new RawRequestReader(tls);
    }

    /// <summary>Waits for the first byte of the next request; false when the client has gone.</summary>
    public ValueTask<bool> HasDataAsync() => _reader.HasDataAsync(ServerStops);

    /// <summary>Reads a request and records it, whole or up to the byte where the script stops.</summary>
    public async Task<RecordedRequest> ReadRequestAsync(int? stopAtByte = null, int? stopAtBodyByte = null, bool isScripted = true)
    {
        var request = await _reader.ReadAsync(Number, stopAtByte, stopAtBodyByte, ServerStops);
        _log.Add(request = request with { IsScripted = isScripted });
        return request;
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await _stream.WriteAsync(bytes, ServerStops);
        await _stream.FlushAsync(ServerStops);
    }

    public Task CutAsync(Cut cut) => cut == Cut.Reset ? ResetAsync() : CloseAsync();

    /// <summary>Keeps the connection and says nothing until the client goes away. What the client sends is swallowed.</summary>
    public async Task StaySilentAsync()
    {
        var nothing = new byte[4096];
        while (await _socket.ReceiveAsync(nothing, ServerStops) > 0)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        IsOpen = false;
        try
        {
            await _stream.DisposeAsync();
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // TLS says goodbye on a connection that the script has cut.
        }

        _socket.Dispose();
    }

    private Task ResetAsync()
    {
        IsOpen = false;
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Close();
        return Task.CompletedTask;
    }

    private async Task CloseAsync()
    {
        IsOpen = false;
        if (_stream is SslStream tls) await tls.ShutdownAsync();
        _socket.Shutdown(SocketShutdown.Send);
        // Closing with bytes unread would turn the FIN into a RST.
        await StaySilentAsync();
    }
}
