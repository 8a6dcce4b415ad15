using CubeConnect.Engine;
using CubeConnect.Tests.Reliability.Matrix;
using CubeConnect.Validation;

namespace CubeConnect.Tests.Reliability.Fuzzing;

/// <summary>Faults in any order and number, over real sockets: what must hold holds for all of them.</summary>
public sealed class ScriptFuzzTests
{
    // What a server may have acted upon, and what it has refused for certain.
    private static readonly Func<MatrixOperation, (Fault Fault, bool MayHaveActed)>[] Faults =
    [
        _ => (Fault.RequestCutAt(0, Cut.Close), false),
        _ => (Fault.RequestCutAt(0, Cut.Reset), false),
        _ => (Fault.RequestCutAt(30, Cut.Reset), false),
        _ => (Fault.BodyCutAt(5, Cut.Close), false),
        _ => (Fault.AfterRequest(Cut.Close), true),
        _ => (Fault.AfterRequest(Cut.Reset), true),
        operation => (Fault.AnswerCutAt(20, operation.Answer, Cut.Close), true),
        operation => (Fault.AnswerCutAt(operation.Answer.Length - 3, operation.Answer, Cut.Close), true),
        operation => (Fault.Answer("page", RawAnswer.Html(operation.Status)), true),
        operation => (Fault.Answer("empty", RawAnswer.Empty(operation.Status)), true),
        operation => (Fault.Answer("null", RawAnswer.Json(operation.Status, """{"data":null}""")), true),
        _ => (Fault.AnswerThen(Cut.Close, "garbage", RawAnswer.Garbage), true),
        _ => (Fault.Answer("302", RawAnswer.Redirect(302, new Uri("http://127.0.0.1:9/"))), true),
        _ => (Fault.Answer("500", RawAnswer.Html(500)), true),
        _ => (Fault.Answer("502", RawAnswer.Html(502)), true),
        _ => (Fault.Answer(503, """{"success":false,"error":{"code":"SERVICE_DEGRADED"}}""", ("Retry-After", "4")), true),
        _ => (Fault.Answer("408", RawAnswer.Empty(408)), true),
        _ => (Fault.Answer(429, """{"success":false,"error":{"code":"RATE_LIMIT_EXCEEDED"}}""", ("Retry-After", "3")), false),
        _ => (Fault.Answer("429", RawAnswer.Empty(429)), false),
        _ => (Fault.Answer(429, """{"success":false,"error":{"code":"PLAN_LIMIT_REACHED"}}"""), false),
        _ => (Fault.Answer(422, """{"success":false,"error":{"code":"VALIDATION_ERROR"}}"""), false),
        operation => (Fault.Answer("healthy", operation.Answer), true), operation => (Fault.Answer("healthy", operation.Answer), true),
    ];

    [Fact]
    public void No_script_of_faults_sends_a_message_twice() =>
        Fuzz.Run(nameof(ScriptFuzzTests), 400, random => PlayAsync(random).WaitAsync(TimeSpan.FromMinutes(2)).GetAwaiter().GetResult());

    private static async Task PlayAsync(Random random)
    {
        var operation = random.Next(2) == 0 ? MatrixOperation.Send : random.Pick(MatrixOperation.All);
        var acted = 0;
        var clock = new ManualTimeProvider { AutoAdvance = true };
        await using var server = FaultServer.Start();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var (fault, mayHaveActed) = random.Pick(Faults)(operation);
            server.Then(!mayHaveActed ? fault : new Fault(fault.Name, connection =>
            {
                Interlocked.Increment(ref acted);
                return fault.Play(connection);
            }));
        }

        server.Otherwise(Fault.Answer("healthy", operation.Answer));
        using var client = TestClient.Create(server.BaseAddress,
            options => (options.TimeProvider, options.Jitter) = (clock, random.NextDouble));

        var error = await CatchAsync(operation.RunAsync(client, default));

        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(200), "a call has 100 seconds, and a look as many");
        if (error is not null) error.Attempts.Should().BeInRange(1, 4);
        // Of a request without a body .NET itself may have made an attempt before, which cannot be seen.
        if (error?.Outcome == RequestOutcome.NotSent && operation != MatrixOperation.Read)
            server.WholeRequests.Should().BeEmpty($"it says that nothing was sent: {error}");
        // A cancel looks at the campaign after all this, and reports what it saw there.
        if (acted > 0 && error is not null && operation != MatrixOperation.Read && operation != MatrixOperation.Cancel)
            error.Outcome.Should().BeOneOf([RequestOutcome.Unknown, RequestOutcome.Accepted], error.Message);
        if (operation != MatrixOperation.Send) return;
        acted.Should().BeLessThanOrEqualTo(1, $"a message may arrive once: {string.Join(", ", server.Requests)}, {error?.Message}");
    }

    private static async Task<CubeConnectException?> CatchAsync(Task call)
    {
        try
        {
            await call;
            return null;
        }
        catch (CubeConnectException e)
        {
            return e;
        }
    }
}
