using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CubeConnect.Testing;

/// <summary>
/// A scripted server on loopback: it gives the answers it was told, in order, and keeps every request. What it was not told about it
/// refuses, and says so again when it is disposed, so that a stray request cannot pass unseen.
/// </summary>
internal sealed class WireServer : IAsyncDisposable
{
    private readonly WireScript _script = new();
    private readonly RequestLog _log = new();
    private readonly WebApplication _app;

    private WireServer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.Zero);
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Ends with a slash: <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri BaseAddress { get; private set; } = null!;

    /// <summary>Everything that arrived, in the order in which it was whole.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _log.All;

    /// <summary>The one request; fails naming them all when there were none or more.</summary>
    public RecordedRequest Single => _log.Single;

    public static async Task<WireServer> StartAsync()
    {
        var server = new WireServer();
        await server._app.StartAsync();
        var address = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        server.BaseAddress = new Uri(address + "/");
        return server;
    }

    /// <summary>Answers the next request that no route of its own is scripted for. Call it once for each request to come.</summary>
    public WireServer Reply(int status, string? json = null, params (string Name, string Value)[] headers) => Reply(WireReply.Of(status, json, headers));

    public WireServer Reply(WireReply reply) => Reply(_ => Task.FromResult(reply));

    /// <summary>As above, the answer made when the request is here: the place to hold it back on a task of the test.</summary>
    public WireServer Reply(Func<RecordedRequest, Task<WireReply>> reply)
    {
        _script.Add(null, reply, forever: false);
        return this;
    }

    /// <summary>Answers the next request with this verb and path (without query); goes before the answers for any request.</summary>
    public WireServer Reply(HttpMethod method, string path, int status, string? json = null, params (string Name, string Value)[] headers)
    {
        var reply = WireReply.Of(status, json, headers);
        _script.Add($"{method} {path}", _ => Task.FromResult(reply), forever: false);
        return this;
    }

    /// <summary>Answers every request with this verb and path once the answers scripted for one request are used up.</summary>
    public WireServer ReplyAlways(HttpMethod method, string path, Func<RecordedRequest, WireReply> reply)
    {
        _script.Add($"{method} {path}", request => Task.FromResult(reply(request)), forever: true);
        return this;
    }

    /// <summary>Answers every request that nothing else is scripted for.</summary>
    public WireServer ReplyAlways(Func<RecordedRequest, WireReply> reply)
    {
        _script.Add(null, request => Task.FromResult(reply(request)), forever: true);
        return this;
    }

    /// <summary>Completes once this many requests have arrived, answered or not. Fails after half a minute instead of hanging the suite.</summary>
    public Task ArrivedAsync(int count) => _log.ArrivedAsync(count);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        var strays = Requests.Where(request => !request.IsScripted).ToList();
        if (strays.Count == 0) return;
        throw new InvalidOperationException(
            $"No answer was scripted for {string.Join(" and ", strays)}. Arrived in all: {string.Join(", ", Requests)}.");
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, answer) = await ReadAsync(context);
        _log.Add(request);
        if (!request.IsWhole) return;
        await WriteAsync(context.Response, answer is null ? Refusal(request) : await answer(request));
    }

    private async Task<(RecordedRequest Request, Func<RecordedRequest, Task<WireReply>>? Answer)> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        var whole = true;
        try
        {
            await context.Request.Body.CopyToAsync(body);
        }
        catch (Exception e) when (e is IOException or BadHttpRequestException)
        {
            whole = false;
        }

        var request = new RecordedRequest
        {
            Method = context.Request.Method,
            Target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            Headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            BodyBytes = body.ToArray(),
            IsWhole = whole,
        };
        if (!whole) return (request, null);
        var answer = _script.Next(request);
        return (request with { IsScripted = answer is not null }, answer);
    }

    private static async Task WriteAsync(HttpResponse response, WireReply reply)
    {
        response.StatusCode = reply.Status;
        if (reply.ContentType is not null) response.ContentType = reply.ContentType;
        foreach (var (name, value) in reply.Headers) response.Headers.Append(name, value);
        if (reply.Body.Length == 0) return;
        response.ContentLength = reply.Body.Length;
        await response.Body.WriteAsync(reply.Body);
    }

    private static WireReply Refusal(RecordedRequest request) => WireReply.Of(501, JsonSerializer.Serialize(new
    {
        success = false,
        error = new { code = "NOT_SCRIPTED", message = $"The test scripted no answer for {request}." },
    }));
}
