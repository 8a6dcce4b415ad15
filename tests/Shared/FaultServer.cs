using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace CubeConnect.Testing;

/// <summary>
/// A server of bare sockets that does what no decent server does, one <see cref="Fault"/> a request, in order, whatever connection the
/// request comes on. It counts connections and keeps every request that arrived, so that "sent once" is an assertion.
/// </summary>
internal sealed class FaultServer : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly RequestLog _log = new();
    private readonly ConcurrentQueue<Fault> _script = new();
    private readonly ConcurrentBag<Task> _running = [];
    private readonly bool _tls;
    private readonly Arrivals _connections = new();
    private Fault? _otherwise;

    private FaultServer(bool tls)
    {
        _tls = tls;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        BaseAddress = new Uri($"{(tls ? "https" : "http")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}/");
    }

    public Uri BaseAddress { get; }

    /// <summary>How many connections were accepted.</summary>
    public int Connections => _connections.Count;

    /// <summary>Everything of which at least one byte was read, whole or not.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _log.All;

    /// <summary>What arrived to the last byte: what a real server would have acted on.</summary>
    public IReadOnlyList<RecordedRequest> WholeRequests => _log.Whole;

    /// <summary>The one request; fails naming them all when there were none or more.</summary>
    public RecordedRequest Single => _log.Single;

    /// <inheritdoc cref="RequestLog.Take"/>
    public IReadOnlyList<RecordedRequest> TakeRequests() => _log.Take();

    public static FaultServer Start(params Fault[] script) => Start(new FaultServer(tls: false), script);

    /// <summary>The same behind TLS, with <see cref="TestCertificate"/>.</summary>
    public static FaultServer StartTls(params Fault[] script) => Start(new FaultServer(tls: true), script);

    /// <summary>Its port is taken, but nothing listens, so every connection is refused until <see cref="Listen"/>.</summary>
    public static FaultServer StartRefusing(params Fault[] script) => new FaultServer(tls: false).Then(script);

    /// <summary>Its queue of connections is full, so that a connection is neither refused nor made, ever.</summary>
    public static FaultServer StartFull()
    {
        var server = new FaultServer(tls: false);
        server._listener.Listen(0);
        for (var i = 0; i < 8; i++)
        {
            var filler = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            var connect = filler.ConnectAsync(server._listener.LocalEndPoint!, server._stop.Token).AsTask();
            server._running.Add(connect.ContinueWith(_ => filler.Dispose(), TaskScheduler.Default));
        }

        return server;
    }

    /// <summary>Adds to the script: one fault for each request to come.</summary>
    public FaultServer Then(params Fault[] faults)
    {
        foreach (var fault in faults) _script.Enqueue(fault);
        return this;
    }

    /// <summary>What every request gets once the script has run out.</summary>
    public FaultServer Otherwise(Fault fault)
    {
        _otherwise = fault;
        return this;
    }

    public void Listen()
    {
        _listener.Listen(1024);
        _running.Add(AcceptAsync());
    }

    /// <summary>Completes once this many connections were accepted.</summary>
    public Task ConnectedAsync(int count) => _connections.ReachedAsync(count);

    /// <summary>Completes once this many requests have arrived, whole or not.</summary>
    public Task ArrivedAsync(int count) => _log.ArrivedAsync(count);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        // A connection that is being accepted right now may still add itself.
        while (_running.TryTake(out var task)) await task;
        _stop.Dispose();
        _log.RefuseStrays();
    }

    private static FaultServer Start(FaultServer server, Fault[] script)
    {
        server.Then(script).Listen();
        return server;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync(_stop.Token);
                _running.Add(ServeAsync(socket, _connections.Add()));
            }
        }
        catch (Exception e) when (_stop.IsCancellationRequested && IsOver(e))
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket socket, int number)
    {
        await using var connection = new FaultConnection(socket, number, _log, _stop.Token);
        try
        {
            if (_script.TryPeek(out var early) && early.IsAtAccept && _script.TryDequeue(out early)) await early.Play(connection);
            else if (_script.IsEmpty && _otherwise is { IsAtAccept: true } always) await always.Play(connection);
            if (_tls && connection.IsOpen) await connection.SecureAsync();
            while (connection.IsOpen && await connection.HasDataAsync()) await NextFault().Play(connection);
        }
        catch (Exception e) when (IsOver(e))
        {
            // The client, or the test, went away in the middle, which is its right.
        }
    }

    private Fault NextFault() => _script.TryDequeue(out var fault) ? fault : _otherwise ?? Fault.NotScripted;

    private static bool IsOver(Exception e) =>
        e is IOException or SocketException or OperationCanceledException or ObjectDisposedException or AuthenticationException;
}
