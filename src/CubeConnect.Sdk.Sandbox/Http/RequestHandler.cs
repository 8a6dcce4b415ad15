using Microsoft.AspNetCore.Http;

namespace CubeConnect.Sandbox;

/// <summary>Takes a request from the wire to its endpoint and back, with the faults it was told to make, and writes it into the journal.</summary>
internal sealed class RequestHandler(World world, Journal journal, InboxHandler inbox)
{
    public async Task HandleAsync(HttpContext http)
    {
        if (InboxHandler.Wants(http.Request.Path.Value ?? "/"))
        {
            await inbox.HandleAsync(http).ConfigureAwait(false);
            return;
        }

        var arrived = world.Now;
        var begun = TimeProvider.System.GetTimestamp();
        ReadOnlyMemory<byte> body = default;
        Answer answer;
        var operation = string.Empty;
        SandboxFault? fault = null;
        try
        {
            body = await BodyReader.ReadAsync(http.Request, http.RequestAborted).ConfigureAwait(false);
            using var call = new Call(world, http, body);
            var route = Routes.Find(http.Request.Method, http.Request.Path.Value ?? "/", out var value);
            (operation, call.Value) = (route.Operation, value);
            fault = world.Faults.NextFor(operation);
            if (fault is { Kind: FaultKind.Delay, AfterTaken: false }) await WaitAsync(fault, http).ConfigureAwait(false);
            answer = fault is { AfterTaken: false } ? FaultyAnswer.InPlace(fault) ?? Dispatch(route, call) : Dispatch(route, call);
            if (fault is { AfterTaken: true }) answer = FaultyAnswer.InPlace(fault) ?? answer;
        }
        catch (RefusalException refusal)
        {
            answer = Envelope.Failure(refusal);
        }
        catch (BadHttpRequestException e)
        {
            answer = Envelope.Failure(new RefusalException(e.StatusCode, "BAD_REQUEST", "The request could not be read."));
        }

        var request = SandboxRequest.Of(http.Request, operation, body, answer, arrived) with { Took = TimeProvider.System.GetElapsedTime(begun) };
        journal.Add(request);
        world.Options.OnRequest?.Invoke(request);
        if (fault is { Kind: FaultKind.Delay, AfterTaken: true }) await WaitAsync(fault, http).ConfigureAwait(false);
        await FaultyAnswer.WriteAsync(http, answer, fault, world.Clock).ConfigureAwait(false);
    }

    private Task WaitAsync(SandboxFault fault, HttpContext http) => Task.Delay(fault.Wait, world.Clock, http.RequestAborted);

    private Answer Dispatch(Route route, Call call)
    {
        try
        {
            if (!route.Open)
            {
                call.Tenant = Authentication.Authenticate(world, call.Http.Request, route.Writes);
                RateGate.Pass(world, call.Tenant, call.Http.Response);
            }

            return route.Answer(call);
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
