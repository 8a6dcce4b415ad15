using System.Net;
using System.Net.Sockets;

namespace CubeConnect.LedgerKills;

// Between the workers and the sandbox: each connection is cut, reset or stalled after so many bytes of one of its directions.
internal sealed class BadNetwork : IAsyncDisposable
{
    // About ten requests, or ten answers.
    private const int LongestLife = 10_000;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Uri _server;
    private readonly Task _accepting;
    private int _faults;

    public BadNetwork(Uri server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri BaseAddress => new UriBuilder(_server) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;

    public int Faults => _faults;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true) _ = ServeAsync(await _listener.AcceptSocketAsync(_end.Token));
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _server.Port, _end.Token);
            var (life, isRequest, fault) = (Random.Shared.Next(LongestLife), Random.Shared.Next(2) == 0, Random.Shared.Next(3));
            var up = CopyAsync(client, server, isRequest ? life : int.MaxValue);
            var down = CopyAsync(server, client, isRequest ? int.MaxValue : life);
            if (!await await Task.WhenAny(up, down)) return;
            Interlocked.Increment(ref _faults);
            // A stall outlasts the time of an attempt; the other direction still works.
            if (fault == 0) await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, _end.Token);
            if (fault == 1) client.LingerState = server.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One of the two has gone.
        }
        finally
        {
            client.Dispose();
        }
    }

    // True when the bytes are used up.
    private async Task<bool> CopyAsync(Socket from, Socket to, int bytes)
    {
        var buffer = new byte[4096];
        while (bytes > 0)
        {
            var read = await from.ReceiveAsync(buffer.AsMemory(0, Math.Min(buffer.Length, bytes)), _end.Token);
            if (read == 0) return false;
            await to.SendAsync(buffer.AsMemory(0, read), _end.Token);
            bytes -= read;
        }

        return true;
    }
}
