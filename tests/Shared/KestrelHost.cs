using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CubeConnect.Testing;

/// <summary>Kestrel on a free port of loopback, with nothing around it: no configuration, no logs, no wait when it stops.</summary>
internal static class KestrelHost
{
    public static WebApplication Build(RequestDelegate answer, Action<ListenOptions>? listen = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen ?? (_ => { }));
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.Zero);
        var app = builder.Build();
        app.Run(answer);
        return app;
    }

    public static async Task<Uri> StartAsync(WebApplication app)
    {
        await app.StartAsync();
        return new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/");
    }

    /// <summary>Takes the request as it arrives, to its last byte or to where the client left.</summary>
    public static async Task<RecordedRequest> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        var isWhole = true;
        try
        {
            await context.Request.Body.CopyToAsync(body);
        }
        catch (Exception e) when (e is IOException or Microsoft.AspNetCore.Http.BadHttpRequestException)
        {
            isWhole = false;
        }

        return Recorded(context) with { BodyBytes = body.ToArray(), IsWhole = isWhole };
    }

    /// <summary>What the head alone tells.</summary>
    public static RecordedRequest Recorded(HttpContext context) => new()
    {
        Method = context.Request.Method,
        Target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
        Headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(),
            StringComparer.OrdinalIgnoreCase),
        BodyBytes = [],
        IsWhole = false,
    };

    public static async Task WriteAsync(HttpResponse response, WireReply reply, bool withLength = true)
    {
        response.StatusCode = reply.Status;
        if (reply.ContentType is not null) response.ContentType = reply.ContentType;
        foreach (var (name, value) in reply.Headers) response.Headers.Append(name, value);
        if (reply.Body.Length == 0) return;
        if (withLength) response.ContentLength = reply.Body.Length;
        await response.Body.WriteAsync(reply.Body);
    }
}
