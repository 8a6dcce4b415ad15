using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CubeConnect.Testing;

/// <summary>
/// The same idea as <see cref="FaultServer"/> for HTTP/2, with or without TLS: Kestrel frames, the script breaks. Without TLS the client
/// has to ask for exactly 2.0.
/// </summary>
internal sealed class FaultServerHttp2 : IAsyncDisposable
{
    private readonly RequestLog _log = new();
    private readonly ConcurrentQueue<Http2Fault> _script = new();
    private readonly WebApplication _app;
    private Http2Fault? _otherwise;
    private int _connections;

    private FaultServerHttp2(bool tls)
    {
        _app = KestrelHost.Build(AnswerAsync, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            if (tls) listen.UseHttps(TestCertificate.Instance);
            listen.Use(next => connection =>
            {
                Interlocked.Increment(ref _connections);
                return next(connection);
            });
        });
    }

    public Uri BaseAddress { get; private set; } = null!;

    /// <summary>How many connections were made, TLS included.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Every stream whose head arrived.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _log.All;

    /// <summary>What arrived to the last byte.</summary>
    public IReadOnlyList<RecordedRequest> WholeRequests => _log.Whole;

    public RecordedRequest Single => _log.Single;

    public static async Task<FaultServerHttp2> StartAsync(bool tls, params Http2Fault[] script)
    {
        var server = new FaultServerHttp2(tls).Then(script);
        server.BaseAddress = await KestrelHost.StartAsync(server._app);
        return server;
    }

    /// <summary>Adds to the script: one fault for each stream to come.</summary>
    public FaultServerHttp2 Then(params Http2Fault[] faults)
    {
        foreach (var fault in faults) _script.Enqueue(fault);
        return this;
    }

    /// <summary>What every stream gets once the script has run out.</summary>
    public FaultServerHttp2 Otherwise(Http2Fault fault)
    {
        _otherwise = fault;
        return this;
    }

    public Task ArrivedAsync(int count) => _log.ArrivedAsync(count);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _log.RefuseStrays();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        try
        {
            var fault = _script.TryDequeue(out var next) ? next : _otherwise ?? Http2Fault.NotScripted;
            await fault.Play(new Http2Exchange(context, _log));
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ConnectionAbortedException)
        {
            // The client, or the test, went away in the middle, which is its right.
        }
    }
}
