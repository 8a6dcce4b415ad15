using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using CubeConnect.Tests.RateLimits;
using static CubeConnect.Tests.Reliability.Matrix.MatrixCell;

namespace CubeConnect.Tests.Reliability.Matrix;

internal static partial class FaultMatrix
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(30);

    private static IEnumerable<MatrixRow> BeforeItLeaves()
    {
        var never = Fails("Connection", NotSent, requests: 0, attempts: 4, seconds: 3.5);
        yield return new MatrixRow("connection refused, then the server is back",
            _ => Task.FromResult(MatrixServer.Of(FaultServer.StartRefusing())))
        {
            WaitsEndThemselves = false,
            During = async stage =>
            {
                var pause = TimeSpan.FromSeconds(0.5);
                await stage.Clock.WaitForTimerAsync(pause);
                stage.Server.Sockets!.Listen();
                stage.Clock.Advance(pause);
            },
        }.Rest(Done(seconds: 0.5));
        yield return new MatrixRow("connection refused, for good",
            _ => Task.FromResult(MatrixServer.Of(FaultServer.StartRefusing()))).Rest(never);
        yield return (Once("the name of the host is not known", _ => Fault.NoAnswer) with
        {
            Handler = (_, _) =>
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false, ConnectCallback = (_, _) => throw new SocketException((int)SocketError.HostNotFound),
                },
        }).Rest(never);
        yield return new MatrixRow("TLS: an untrusted certificate",
            _ => Task.FromResult(MatrixServer.Of(FaultServer.StartTls()))).Rest(never);
        yield return new MatrixRow("TLS: the server speaks something else",
            _ => Task.FromResult(MatrixServer.Of(FaultServer.StartTls(), Fault.SayAtAccept("plain text", RawAnswer.Garbage)))).Rest(never);
        yield return new MatrixRow("a proxy that opens no tunnel",
            _ => Task.FromResult(MatrixServer.Of(FaultServer.Start(), Fault.AnswerThen(Cut.Close, "502", RawAnswer.Html(502)))))
        {
            NeedsNet8 = true,
            Address = new Uri("https://platform.example/"),
            Handler = (_, server) =>
                new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = true, Proxy = new WebProxy(server.Address) },
        }.Rest(never);
        // Without a body, a connection that was never made cannot be told from an answer that never came. A read may still be repeated.
        var neverInTime = Fails("Timeout", NotSent, requests: 0, attempts: 4, seconds: 3.5);
        yield return new MatrixRow("no connection in time", _ => Task.FromResult(MatrixServer.Of(FaultServer.StartFull())))
        {
            Options = options => options.ConnectTimeout = TimeSpan.FromMilliseconds(50),
            NeedsNet8 = true,
        }.Read(neverInTime with { Outcome = Unknown }).Rest(neverInTime);
        yield return new MatrixRow("TLS: a handshake without end",
            _ => Task.FromResult(MatrixServer.Of(FaultServer.StartTls(), Fault.Silence)))
        {
            Options = options => options.ConnectTimeout = TimeSpan.FromMilliseconds(50),
            NeedsNet8 = true,
        }.Read(neverInTime with { Outcome = Unknown }).Rest(neverInTime);
        yield return (Once("the limiter on this machine has no place", _ => Fault.NoAnswer) with
        {
            Options = options => options.RateLimiter = new ScriptedLimiter(new ScriptedLease(acquired: false)),
        }).Rest(Fails("RateLimit", NotSent, requests: 0));
        yield return WithLimiter("the limiter on this machine says: in 60 s", () => Says(60)).Rest(Done(seconds: 60));
        yield return WithLimiter("the limiter on this machine says: in 200 s, and the call has 100 s", () => Says(200))
            .Rest(Fails("RateLimit", NotSent, requests: 0, retryAfter: 200));
        yield return WithLimiter("the limiter on this machine throws", () =>
            HookedLimiter.Failing(new IOException("Its store is away."), atTheEnd: false)).Rest(Fails("RateLimit", NotSent, requests: 0));
        yield return WithLimiter("the limiter on this machine throws when it gets its permit back",
            () => HookedLimiter.Failing(new IOException("Its store is away."), atTheEnd: true)).Rest(Done());

        static RateLimiter Says(int seconds) =>
            new ScriptedLimiter(new ScriptedLease(acquired: false, TimeSpan.FromSeconds(seconds)), new ScriptedLease(acquired: true));

        static MatrixRow WithLimiter(string fault, Func<RateLimiter> limiter) =>
            new(fault, _ => Task.FromResult(MatrixServer.Of(FaultServer.Start()))) { Options = options => options.RateLimiter = limiter() };
    }

    private static IEnumerable<MatrixRow> AfterItLeft()
    {
        // A reset at once has no row: it may still end the connecting, and then the message goes out after all.
        yield return Once(Fault.RequestCutAt(0, Cut.Close).Name, _ => Fault.RequestCutAt(0, Cut.Close))
            .Send(Fails("Connection", Unknown, requests: 0, attempts: 1)).Rest(Done(seconds: 0.5));
        foreach (var cut in new[] { Cut.Close, Cut.Reset })
        {
            yield return Once(Fault.RequestCutAt(40, cut).Name, _ => Fault.RequestCutAt(40, cut)).Send(
                Fails("Connection", Unknown, requests: 0, attempts: 1)).Rest(Done(seconds: 0.5));
            yield return Once(Fault.AfterRequest(cut).Name, _ => Fault.AfterRequest(cut)).Send(Fails("Connection", Unknown))
                .Rest(Done(2, 0.5));
        }

        yield return Always("reset after the whole request", Fault.AfterRequest(Cut.Reset))
            .Send(Fails("Connection", Unknown))
            .Cancel(Fails("Connection", Unknown, requests: 4, seconds: 7, looks: 4))
            .Rest(Fails("Connection", Unknown, requests: 4, seconds: 3.5));
        yield return new MatrixRow("the second request of a kept connection is read whole, then closed", operation =>
            Task.FromResult(
                MatrixServer.Of(FaultServer.Start(Fault.Answer("200", MatrixOperation.Read.Answer), Fault.AfterRequest(Cut.Close)))))
        {
            IsWarm = true,
        }.Send(Fails("Connection", Unknown)).Rest(Done(2, 0.5));
        yield return Once("closed within the head of the answer", operation => Fault.AnswerCutAt(20, operation.Answer, Cut.Close))
            .Send(Fails("Connection", Unknown)).Rest(Done(2, 0.5));
        yield return Once("closed within the body of the answer",
            operation => Fault.AnswerCutAt(operation.Answer.Length - 5, operation.Answer, Cut.Close))
            .Send(Fails("Connection", Accepted)).Rest(Done(2, 0.5));
        yield return (Once("no answer in the attempt's time", _ => Fault.NoAnswer) with { During = OneAttemptLong })
            .Send(Fails("Timeout", Unknown, seconds: 30)).Rest(Done(2, 30.5));
        yield return (Once("no answer in the call's time", _ => Fault.NoAnswer) with
        {
            Options = options => options.Timeout = TimeSpan.FromSeconds(20),
            During = async stage =>
            {
                await stage.Server.ArrivedAsync(1);
                stage.Clock.Advance(TimeSpan.FromSeconds(20));
            },
        }).Cancel(Done(1, 20, looks: 1)).Rest(Fails("Timeout", Unknown, seconds: 20));
        yield return (Once("the answer stops within its body", operation => Fault.Stall(operation.Answer.Length - 5, operation.Answer)) with
        {
            During = async stage =>
            {
                await stage.AnswerBeganAsync;
                stage.Clock.Advance(AttemptTimeout);
            },
        }).Send(Fails("Timeout", Accepted, seconds: 30)).Rest(Done(2, 30.5));
    }

    private static async Task OneAttemptLong(MatrixStage stage)
    {
        await stage.Server.ArrivedAsync(1);
        stage.Clock.Advance(AttemptTimeout);
    }
}
