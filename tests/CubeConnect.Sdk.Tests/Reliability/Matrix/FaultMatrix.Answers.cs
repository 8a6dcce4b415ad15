using static CubeConnect.Tests.Reliability.Matrix.MatrixCell;

namespace CubeConnect.Tests.Reliability.Matrix;

internal static partial class FaultMatrix
{
    private static IEnumerable<MatrixRow> StrangeAnswers()
    {
        var unreadable = Fails("Response", Accepted);
        yield return Once("2xx with a proxy's page", operation => Fault.Answer("page", RawAnswer.Html(operation.Status)))
            .Cancel(Done(looks: 1)).Rest(Fails("Response", Unknown));
        yield return Once("2xx with success: false, VALIDATION_ERROR", operation =>
            Fault.Answer(operation.Status, Error("VALIDATION_ERROR"))).Cancel(Done(looks: 1)).Rest(Fails("Validation", Rejected));
        yield return Once("2xx with success: false, INTERNAL_ERROR", operation => Fault.Answer(operation.Status, Error("INTERNAL_ERROR")))
            .Send(Fails("Server", Unknown)).Rest(Done(2, 0.5));
        foreach (var json in new[] { """{"success":true,"data":null}""", """{"success":true}""", "{}", "[]", "null", "7" })
        {
            yield return Once($"2xx with {json}", operation => Fault.Answer(operation.Status, json)).Cancel(Done()).Rest(unreadable);
        }

        yield return Once("204", _ => Fault.Answer("204", RawAnswer.Empty(204))).Cancel(Done()).Rest(unreadable);
        yield return Once("2xx without a body", operation => Fault.Answer("empty", RawAnswer.Empty(operation.Status)))
            .Cancel(Done()).Rest(unreadable);
        yield return Once("2xx without a length, and closed", operation =>
            Fault.AnswerThen(Cut.Close, "status only", RawAnswer.StatusOnly(operation.Status))).Cancel(Done()).Rest(unreadable);
        yield return Once("2xx with half the JSON", operation =>
            Fault.Answer("half", RawAnswer.TruncatedJson(operation.Status, operation.Json, 30))).Cancel(Done(looks: 1)).Rest(unreadable);
        yield return Once("2xx with a length that is too small",
            operation => Fault.AnswerThen(Cut.Close, "short", RawAnswer.WrongLength(operation.Status, operation.Json, -9)))
            .Cancel(Done(looks: 1)).Rest(unreadable);
        yield return Once("2xx with a length that is too large, and closed",
            operation => Fault.AnswerThen(Cut.Close, "long", RawAnswer.WrongLength(operation.Status, operation.Json, 9)))
            .Send(Fails("Connection", Accepted)).Rest(Done(2, 0.5));
        yield return Once("2xx that unpacks to 20 MB", operation => Fault.Answer("bomb", RawAnswer.GzipBomb(operation.Status, 20)))
            .Cancel(Done(looks: 1)).Rest(unreadable);
        yield return Once("2xx that says gzip and is not",
            operation => Fault.Answer("no gzip", RawAnswer.Json(operation.Status, operation.Json, ("Content-Encoding", "gzip"))))
            .Cancel(Done(looks: 1)).Rest(unreadable);
        yield return Once("2xx with 80 KB of headers",
            operation => Fault.Answer("headers", RawAnswer.HugeHeaders(operation.Status, operation.Json)))
            .Send(Fails("Connection", Unknown)).Rest(Done(2, 0.5));
        yield return Once("an answer of another protocol", _ => Fault.AnswerThen(Cut.Close, "garbage", RawAnswer.Garbage))
            .Send(Fails("Connection", Unknown)).Rest(Done(2, 0.5));
    }

    private static IEnumerable<MatrixRow> OddAnswers()
    {
        yield return Sound("a byte order mark", (status, json) => RawAnswer.WithByteOrderMark(status, json));
        yield return Sound("UTF-16", RawAnswer.Utf16);
        yield return Sound("gzip", RawAnswer.Gzip);
        yield return Sound("chunks of seven bytes and a trailer", (status, json) => RawAnswer.Chunked(status, json));
        yield return Sound("100 and 103 before the answer", (status, json) => RawAnswer.InterimFirst(RawAnswer.Json(status, json)));
        yield return Sound("text/plain as its type",
            (status, json) => RawAnswer.Of(WireReply.Of(status, json) with { ContentType = "text/plain" }));
        yield return Sound("no type at all", (status, json) => RawAnswer.Of(WireReply.Of(status, json) with { ContentType = null }));
        yield return Sound("fields twice, and unknown fields",
            (status, json) => RawAnswer.Json(status, """{"success":true,"extra":[{"data":{}}],""" + json[1..]));
        yield return Once("an answer, one byte a packet", operation => Fault.Drip(operation.Answer)).Rest(Done());

        static MatrixRow Sound(string fault, Func<int, string, byte[]> answer) =>
            Once(fault, operation => Fault.Answer(fault, answer(operation.Status, operation.Json))).Rest(Done());
    }

    private static IEnumerable<MatrixRow> Redirections()
    {
        // Port 9 discards what it gets, and no server listens there: a client that followed would end otherwise.
        var elsewhere = new Uri("http://127.0.0.1:9/elsewhere");
        foreach (var status in new[] { 301, 302, 303 })
        {
            yield return Once($"{status} to another host", _ => Fault.Answer($"{status}", RawAnswer.Redirect(status, elsewhere)))
                .Read(Fails("Response", Rejected)).Cancel(Done(looks: 1)).Rest(Fails("Response", Unknown));
        }

        foreach (var status in new[] { 304, 307, 308 })
            yield return Once($"{status} to another host", _ => Fault.Answer($"{status}", RawAnswer.Redirect(status, elsewhere)))
                .Rest(Fails("Response", Rejected));
    }

    private static IEnumerable<MatrixRow> OtherProtocols()
    {
        foreach (var cut in new[] { Cut.Close, Cut.Reset })
        {
            yield return OverTls(Fault.AfterRequest(cut).Name, _ => Fault.AfterRequest(cut)).Send(Fails("Connection", Unknown))
                .Rest(Done(2, 0.5));
        }

        yield return OverTls("closed within the body of the answer",
            operation => Fault.AnswerCutAt(operation.Answer.Length - 5, operation.Answer, Cut.Close))
            .Send(Fails("Connection", Accepted)).Rest(Done(2, 0.5));
        yield return (OverTls("no answer in the attempt's time", _ => Fault.NoAnswer) with { During = OneAttemptLong })
            .Send(Fails("Timeout", Unknown, seconds: 30)).Rest(Done(2, 30.5));
        yield return Http2(_ => Http2Fault.ResetAfterRequest(Http2Error.InternalError)).Send(Fails("Connection", Unknown))
            .Rest(Done(2, 0.5));
        yield return Http2(_ => Http2Fault.ResetAfterRequest(Http2Error.Cancel)).Send(Fails("Connection", Unknown)).Rest(Done(2, 0.5));
        yield return Http2(_ => Http2Fault.AbortConnection).Send(Fails("Connection", Unknown)).Rest(Done(2, 0.5));
        yield return (Http2(_ => Http2Fault.NoAnswer) with { During = OneAttemptLong }).Send(Fails("Timeout", Unknown, seconds: 30))
            .Rest(Done(2, 30.5));
        yield return Http2(operation => Http2Fault.GoAwayThenAnswer(operation.Status, operation.Json)).Rest(Done());
        yield return Http2(_ => Http2Fault.Answer(429, Error("RATE_LIMIT_EXCEEDED"), ("Retry-After", "7"))).Rest(Done(2, 7));
        yield return Http2(_ => Http2Fault.Answer(503, Error("SERVICE_DEGRADED"))).Send(Fails("Server", Unknown)).Rest(Done(2, 0.5));

        static MatrixRow OverTls(string fault, Func<MatrixOperation, Fault> play) =>
            new("TLS: " + fault, operation => Task.FromResult(MatrixServer.Of(FaultServer.StartTls(play(operation)))))
            {
                Handler = (_, _) => Trusting(),
            };

        static MatrixRow Http2(Func<MatrixOperation, Http2Fault> play) =>
            new("HTTP/2: " + play(MatrixOperation.Send).Name, operation => MatrixServer.OfHttp2Async(tls: true, play(operation)))
            {
                Handler = (_, _) => new AsHttp2(Trusting()),
            };

        static SocketsHttpHandler Trusting()
        {
            var handler = TestCertificate.CreateHandler();
            handler.AllowAutoRedirect = false;
            return handler;
        }
    }

    /// <summary>Asks for HTTP/2, as an app does that wants it.</summary>
    private sealed class AsHttp2(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (request.Version, request.VersionPolicy) = (System.Net.HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
