using Microsoft.AspNetCore.Http;

namespace CubeConnect.Sandbox;

/// <summary>Takes a request from the wire to its endpoint and back, and writes it into the journal.</summary>
internal sealed class RequestHandler(World world, Journal journal)
{
    public async Task HandleAsync(HttpContext http)
    {
        var arrived = world.Now;
        ReadOnlyMemory<byte> body = default;
        Answer answer;
        var operation = string.Empty;
        try
        {
            body = await BodyReader.ReadAsync(http.Request, http.RequestAborted).ConfigureAwait(false);
            using var call = new Call(world, http, body);
            answer = Dispatch(call, out operation);
        }
        catch (BadHttpRequestException e)
        {
            answer = Envelope.Failure(new RefusalException(e.StatusCode, "BAD_REQUEST", "The request could not be read."));
        }

        var request = SandboxRequest.Of(http.Request, operation, body, answer, arrived);
        journal.Add(request);
        world.Options.OnRequest?.Invoke(request);
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = answer.Body.Length;
        await http.Response.Body.WriteAsync(answer.Body, http.RequestAborted).ConfigureAwait(false);
    }

    private Answer Dispatch(Call call, out string operation)
    {
        operation = string.Empty;
        try
        {
            var request = call.Http.Request;
            var route = Routes.Find(request.Method, request.Path.Value ?? "/", out var value);
            operation = route.Operation;
            call.Value = value;
            if (!route.Open)
            {
                call.Tenant = Authentication.Authenticate(world, request, route.Writes);
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
