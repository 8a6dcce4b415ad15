using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CubeConnect.Testing;

/// <summary>What a <see cref="FaultServerHttp2"/> does with one stream.</summary>
internal sealed record Http2Fault(string Name, Func<Http2Exchange, Task> Play)
{
    /// <summary>Takes the whole request and never answers.</summary>
    public static Http2Fault NoAnswer { get; } = new("no answer", async exchange =>
    {
        await exchange.ReadRequestAsync();
        await exchange.UntilClientLeavesAsync();
    });

    /// <summary>
    /// Says that the stream was never worked on, without reading it. A client may send it again, and .NET's does so by itself.
    /// </summary>
    public static Http2Fault RefuseStream { get; } = new("stream refused", exchange =>
    {
        exchange.RecordHead();
        exchange.ResetStream(Http2Error.RefusedStream);
        return Task.CompletedTask;
    });

    /// <summary>Ends the whole connection, with every stream on it, after the request was read to its last byte.</summary>
    public static Http2Fault AbortConnection { get; } = new("connection aborted after the whole request", async exchange =>
    {
        await exchange.ReadRequestAsync();
        exchange.AbortConnection();
    });

    /// <summary>Answers a request that the test did not foresee; the server complains again when it is disposed.</summary>
    public static Http2Fault NotScripted { get; } = new("not scripted", async exchange =>
    {
        var request = await exchange.ReadRequestAsync(isScripted: false);
        await exchange.SendAsync(WireReply.NotScripted(request));
    });

    public static Http2Fault Answer(int status, string? json = null, params (string Name, string Value)[] headers) =>
        new($"answer {status}", async exchange =>
    {
        await exchange.ReadRequestAsync();
        await exchange.SendAsync(WireReply.Of(status, json, headers));
    });

    /// <summary>Reads the request to its last byte, then resets the stream; the connection lives on.</summary>
    public static Http2Fault ResetAfterRequest(Http2Error error) => new($"stream reset ({error}) after the whole request", async exchange =>
    {
        await exchange.ReadRequestAsync();
        exchange.ResetStream(error);
    });

    /// <summary>Resets the stream when only its head was read.</summary>
    public static Http2Fault ResetAfterHead(Http2Error error) => new($"stream reset ({error}) after the head", exchange =>
    {
        exchange.RecordHead();
        exchange.ResetStream(error);
        return Task.CompletedTask;
    });

    /// <summary>Sends the head and so many bytes of a JSON answer, then resets the stream.</summary>
    public static Http2Fault AnswerCutAt(int bytes, int status, string json) =>
        new($"stream reset after {bytes} bytes of the answer", async exchange =>
    {
        await exchange.ReadRequestAsync();
        await exchange.SendAsync(WireReply.Of(status, json[..bytes]), isWhole: false);
        exchange.ResetStream(Http2Error.InternalError);
    });

    /// <summary>
    /// Says goodbye to the connection (GOAWAY), then answers the stream as usual: the next request needs a new connection.
    /// </summary>
    public static Http2Fault GoAwayThenAnswer(int status, string json) => new("goodbye, then the answer", async exchange =>
    {
        await exchange.ReadRequestAsync();
        exchange.SayGoodbye();
        await exchange.SendAsync(WireReply.Of(status, json));
    });

    public override string ToString() => Name;
}

/// <summary>The error codes of HTTP/2 that a server resets a stream with.</summary>
internal enum Http2Error
{
    None = 0x0,
    InternalError = 0x2,
    RefusedStream = 0x7,
    Cancel = 0x8,
    EnhanceYourCalm = 0xb,
}

/// <summary>One stream in the hands of a <see cref="Http2Fault"/>.</summary>
internal sealed class Http2Exchange(HttpContext context, RequestLog log)
{
    public async Task<RecordedRequest> ReadRequestAsync(bool isScripted = true)
    {
        var request = await KestrelHost.ReadAsync(context) with { IsScripted = isScripted };
        log.Add(request);
        return request;
    }

    public void RecordHead() => log.Add(KestrelHost.Recorded(context));

    public async Task SendAsync(WireReply reply, bool isWhole = true)
    {
        await KestrelHost.WriteAsync(context.Response, reply, withLength: isWhole);
        if (!isWhole) await context.Response.Body.FlushAsync();
    }

    public void ResetStream(Http2Error error) => context.Features.GetRequiredFeature<IHttpResetFeature>().Reset((int)error);

    public void AbortConnection() => context.Features.GetRequiredFeature<IConnectionLifetimeFeature>().Abort();

    public void SayGoodbye() => context.Features.GetRequiredFeature<IConnectionLifetimeNotificationFeature>().RequestClose();

    public Task UntilClientLeavesAsync() => Task.Delay(Timeout.Infinite, context.RequestAborted);
}
