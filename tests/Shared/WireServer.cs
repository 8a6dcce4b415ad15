using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

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

    private WireServer() => _app = KestrelHost.Build(AnswerAsync);

    /// <summary>Ends with a slash: <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri BaseAddress { get; private set; } = null!;

    /// <summary>Everything that arrived, in the order in which it was whole.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _log.All;

    /// <summary>The one request; fails naming them all when there were none or more.</summary>
    public RecordedRequest Single => _log.Single;

    public static async Task<WireServer> StartAsync()
    {
        var server = new WireServer();
        server.BaseAddress = await KestrelHost.StartAsync(server._app);
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

    /// <summary>Completes once this many requests have arrived, answered or not. Fails after a minute instead of hanging the suite.</summary>
    public Task ArrivedAsync(int count) => _log.ArrivedAsync(count);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _log.RefuseStrays();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = await KestrelHost.ReadAsync(context);
        var answer = request.IsWhole ? _script.Next(request) : null;
        _log.Add(request with { IsScripted = answer is not null || !request.IsWhole });
        if (!request.IsWhole) return;
        await KestrelHost.WriteAsync(context.Response, answer is null ? WireReply.NotScripted(request) : await answer(request));
    }
}
