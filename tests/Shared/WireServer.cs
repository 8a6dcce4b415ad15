using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;
using WireMock.Types;
using WireMock.Util;
using Answer = System.Func<CubeConnect.Testing.RecordedRequest, System.Threading.Tasks.Task<CubeConnect.Testing.WireReply>>;

namespace CubeConnect.Testing;

/// <summary>
/// WireMock.Net on a free port of loopback. It gives the scripted answers in order and keeps every request. It refuses a request
/// without a scripted answer and reports it again when it is disposed.
/// </summary>
/// <remarks>
/// One mapping answers everything from the script here: WireMock's scenarios change state only after an answer, so two requests at once
/// would get the same one. Unfinished bodies and resets are the work of <see cref="FaultServer"/>, HTTP/2 that of
/// <see cref="FaultServerHttp2"/>.
/// </remarks>
internal sealed class WireServer : IAsyncDisposable
{
    private const string AnyRoute = "";
    private const string RawTarget = "x-wire-target";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<Answer>> _once = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Answer> _always = new(StringComparer.Ordinal);
    private readonly RequestLog _log = new();
    private readonly WireMockServer _server;

    private WireServer()
    {
        _server = WireMockServer.Start(new WireMockServerSettings
        {
            Urls = ["http://127.0.0.1:0"],
            AllowBodyForAllHttpMethods = true,
            DisableRequestBodyDecompressing = true,
            DisableJsonBodyParsing = true,
            DisableDeserializeFormUrlEncoded = true,
            MaxRequestLogCount = 0,
            PreWireMockMiddlewareInit = app => ((IApplicationBuilder)app).Use(KeepTarget),
        });
        _server.Given(Request.Create()).RespondWith(Response.Create().WithCallback(AnswerAsync));
    }

    /// <summary>Ends with a slash: <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri BaseAddress => new(_server.Url! + "/");

    /// <summary>Every request, in the order in which they became whole.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _log.All;

    /// <inheritdoc cref="RequestLog.Single"/>
    public RecordedRequest Single => _log.Single;

    public static Task<WireServer> StartAsync() => Task.FromResult(new WireServer());

    /// <summary>Answers the next request that has no scripted route. Call it once for each request.</summary>
    public WireServer Reply(int status, string? json = null, params (string Name, string Value)[] headers) =>
        Reply(WireReply.Of(status, json, headers));

    public WireServer Reply(WireReply reply) => Reply(_ => Task.FromResult(reply));

    /// <summary>The same with an answer made on arrival, which may wait for a task of the test.</summary>
    public WireServer Reply(Func<RecordedRequest, Task<WireReply>> reply) => Once(AnyRoute, reply);

    /// <summary>Answers the next request with this verb and path (without query), before the answers for any request.</summary>
    public WireServer Reply(HttpMethod method, string path, int status, string? json = null, params (string Name, string Value)[] headers)
    {
        var reply = WireReply.Of(status, json, headers);
        return Once($"{method} {path}", _ => Task.FromResult(reply));
    }

    /// <summary>Answers every request with this verb and path after the answers for one request are used up.</summary>
    public WireServer ReplyAlways(HttpMethod method, string path, Func<RecordedRequest, WireReply> reply) =>
        Always($"{method} {path}", reply);

    /// <summary>Answers every request that has no other answer.</summary>
    public WireServer ReplyAlways(Func<RecordedRequest, WireReply> reply) => Always(AnyRoute, reply);

    /// <summary>Completes after this many requests arrived, answered or not. Fails after a minute.</summary>
    public Task ArrivedAsync(int count) => _log.ArrivedAsync(count);

    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        _log.RefuseStrays();
        return ValueTask.CompletedTask;
    }

    private WireServer Once(string route, Answer answer)
    {
        lock (_lock)
        {
            if (!_once.TryGetValue(route, out var queue)) _once[route] = queue = new();
            queue.Enqueue(answer);
        }

        return this;
    }

    private WireServer Always(string route, Func<RecordedRequest, WireReply> reply)
    {
        lock (_lock) _always[route] = request => Task.FromResult(reply(request));
        return this;
    }

    private Answer? Next(RecordedRequest request)
    {
        lock (_lock)
        {
            foreach (var route in new[] { $"{request.Method} {request.Path}", AnyRoute })
            {
                if (_once.TryGetValue(route, out var queue) && queue.TryDequeue(out var answer)) return answer;
                if (_always.TryGetValue(route, out var always)) return always;
            }

            return null;
        }
    }

    // WireMock hands on the path decoded; the tests of encoding need the bytes of the request line.
    private static Task KeepTarget(HttpContext context, RequestDelegate next)
    {
        context.Request.Headers[RawTarget] = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return next(context);
    }

    private async Task<IResponseMessage> AnswerAsync(IRequestMessage message)
    {
        var headers = message.Headers!.ToDictionary(
            header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase);
        headers.Remove(RawTarget, out var target);
        var request = new RecordedRequest
        {
            Method = message.Method, Target = target!, Headers = headers, BodyBytes = message.BodyAsBytes ?? [],
        };
        var answer = Next(request);
        _log.Add(request with { IsScripted = answer is not null });
        var reply = answer is null ? WireReply.NotScripted(request) : await answer(request);
        var replyHeaders = reply.Headers.ToLookup(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(header => header.Key, header => new WireMockList<string>([.. header]), StringComparer.OrdinalIgnoreCase);
        if (reply.ContentType is not null) replyHeaders["Content-Type"] = new WireMockList<string>(reply.ContentType);
        return new ResponseMessage
        {
            StatusCode = reply.Status,
            Headers = replyHeaders,
            BodyData = reply.Body.Length == 0 ? null : new BodyData { DetectedBodyType = BodyType.Bytes, BodyAsBytes = reply.Body },
        };
    }
}
