using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CubeConnect.Sandbox;

/// <summary>
/// Kestrel and nothing around it: no host, no configuration files, no signal handlers, no log. It starts in a millisecond or two, so
/// a test suite can have one for each test.
/// </summary>
internal sealed class SandboxServer : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private const long LargestBody = 64 * 1024 * 1024; // a campaign of 50,000 recipients takes about 6 MB
    private readonly RequestDelegate _handle;
    private readonly KestrelServer _server;
    private readonly KestrelServerOptions _options;

    private SandboxServer(RequestDelegate handle, IPAddress address, int port)
    {
        _handle = handle;
        _options = new KestrelServerOptions { AddServerHeader = false };
        _options.Limits.MaxRequestBodySize = LargestBody;
        _options.Listen(address, port, listen => listen.Protocols = HttpProtocols.Http1);
        _server = new KestrelServer(
            Options.Create(_options),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
    }

    /// <summary>Where it listens, once it started.</summary>
    public Uri BaseAddress { get; private set; } = null!;

    public static async Task<SandboxServer> StartAsync(RequestDelegate handle, IPAddress address, int port, CancellationToken ct)
    {
        var server = new SandboxServer(handle, address, port);
        try
        {
            await server._server.StartAsync(server, ct).ConfigureAwait(false);
        }
        catch
        {
            server._server.Dispose();
            throw;
        }

        var addresses = server._server.Features.Get<Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature>()!;
        var bound = new Uri(addresses.Addresses.First());

        // A client cannot call "every address".
        server.BaseAddress = address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? new UriBuilder(bound) { Host = "127.0.0.1" }.Uri : bound;
        return server;
    }

    /// <summary>One context for all requests of a connection, as the usual host has it.</summary>
    public HttpContext CreateContext(IFeatureCollection contextFeatures)
    {
        if (contextFeatures is not IHostContextContainer<HttpContext> connection) return new DefaultHttpContext(contextFeatures);
        if (connection.HostContext is not DefaultHttpContext context)
        {
            context = new DefaultHttpContext(contextFeatures);
            connection.HostContext = context;
            return context;
        }

        context.Initialize(contextFeatures);
        return context;
    }

    public Task ProcessRequestAsync(HttpContext context) => _handle(context);

    public void DisposeContext(HttpContext context, Exception? exception) => ((DefaultHttpContext)context).Uninitialize();

    /// <summary>Takes no connection any more and breaks off what is still busy after a while. Once it returns nobody gets an answer.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        using var limit = new CancellationTokenSource();
        if (grace > TimeSpan.Zero) limit.CancelAfter(grace);
        else await limit.CancelAsync().ConfigureAwait(false);
        await _server.StopAsync(limit.Token).ConfigureAwait(false);
    }

    /// <summary>Stops at once: connections that are still busy are broken off.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero).ConfigureAwait(false);
        _server.Dispose();
    }
}
