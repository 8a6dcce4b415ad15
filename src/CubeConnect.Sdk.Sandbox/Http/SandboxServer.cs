using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CubeConnect.Sandbox.Http;

// ASP.NET Core without configuration files, log and signal handlers. It starts in a few milliseconds.
internal sealed class SandboxServer : IAsyncDisposable
{
    public const long LargestBody = 64 * 1024 * 1024; // a campaign of 50,000 recipients takes about 6 MB
    private readonly WebApplication _app;

    private SandboxServer(WebApplication app, Uri baseAddress) => (_app, BaseAddress) = (app, baseAddress);

    public Uri BaseAddress { get; }

    public static async Task<SandboxServer> StartAsync(
        RequestDelegate handle, CubeConnectSandboxOptions options, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Listen(options.Address, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();

        // The Host header alone gives away a page of another site whose owner pointed its name at 127.0.0.1. A sandbox that was opened
        // to the network is called by names that cannot be known, so there any name is allowed.
        var local = IPAddress.IsLoopback(options.Address);
        var address = options.Address.ToString();
        builder.Services.AddHostFiltering(hosts =>
        {
            hosts.AllowEmptyHosts = !local;
            hosts.AllowedHosts = local ? ["localhost", "127.0.0.1", "[::1]", address, .. options.AllowedHosts] : ["*"];
        });
        var app = builder.Build();
        app.UseHostFiltering();
        app.Run(http =>
        {
            if (IsReadable(http.Request)) return handle(http);
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        // A client cannot call "every address".
        var bound = new Uri(app.Urls.First());
        var everywhere = options.Address.Equals(IPAddress.Any) || options.Address.Equals(IPAddress.IPv6Any);
        return new SandboxServer(app, everywhere ? new UriBuilder(bound) { Host = "127.0.0.1" }.Uri : bound);
    }

    // Accepts no more connections and waits for the requests in progress; those that are left at the limit are broken off.
    public Task StopAsync(CancellationToken limit) => _app.StopAsync(limit);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // ASP.NET Core decodes an international host name when it is read, and throws when it is malformed.
    private static bool IsReadable(HttpRequest request)
    {
        try
        {
            _ = request.Host;
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // Leaves Ctrl+C to the program that the sandbox runs in.
    private sealed class EmbeddedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
