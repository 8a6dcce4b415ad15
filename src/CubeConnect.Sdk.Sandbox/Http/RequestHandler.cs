using CubeConnect.Sandbox.Faults;
using CubeConnect.Sandbox.Journal;

namespace CubeConnect.Sandbox.Http;

// Calls the endpoint of a request, makes the faults that are due, and writes the answer and the journal.
internal sealed class RequestHandler(
    TimeProvider clock, IReadOnlyList<Route> routes, Authentication authentication, SandboxFaults faults, RequestJournal journal,
    Action<SandboxRequest>? onRequest)
{
    public async Task HandleAsync(HttpContext http)
    {
        var arrived = clock.GetUtcNow();
        var begun = TimeProvider.System.GetTimestamp();
        ReadOnlyMemory<byte> body = default;
        Answer answer;
        var operation = string.Empty;
        SandboxFault? fault = null;
        try
        {
            using var call = await Call.ReadAsync(http).ConfigureAwait(false);
            body = call.Body;
            var route = Route.Find(routes, call);
            operation = route.Operation;
            fault = faults.NextFor(operation);
            if (fault is { Kind: FaultKind.Delay, AfterTaken: false }) await WaitAsync(fault, http).ConfigureAwait(false);
            var early = fault is { AfterTaken: false } ? FaultInjector.AnswerInPlace(fault) : null;
            answer = early ?? await AnswerAsync(route, call).ConfigureAwait(false);
            if (fault is { AfterTaken: true }) answer = FaultInjector.AnswerInPlace(fault) ?? answer;
        }
        catch (RefusalException refusal)
        {
            answer = Envelope.Failure(refusal);
        }

        var took = TimeProvider.System.GetElapsedTime(begun);
        var request = SandboxRequest.Of(http.Request, operation, body, answer, arrived) with { Took = took };
        journal.Add(request);
        onRequest?.Invoke(request);
        if (fault is { Kind: FaultKind.Delay, AfterTaken: true }) await WaitAsync(fault, http).ConfigureAwait(false);
        await FaultInjector.WriteAsync(http, answer, fault, clock).ConfigureAwait(false);
    }

    private Task WaitAsync(SandboxFault fault, HttpContext http) => Task.Delay(fault.Wait, clock, http.RequestAborted);

    private async ValueTask<Answer> AnswerAsync(Route route, Call call)
    {
        try
        {
            if (!route.Open)
            {
                call.Tenant = authentication.Authenticate(call.Http.Request, route.Writes);
                authentication.CountRequest(call.Tenant, call.Http.Response);
            }

            return await route.Answer(call).ConfigureAwait(false);
        }
        catch (RefusalException refusal)
        {
            return Envelope.Failure(refusal);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Envelope.Failure(new RefusalException(500, "INTERNAL_ERROR", $"The sandbox failed: {e}"));
        }
    }
}
