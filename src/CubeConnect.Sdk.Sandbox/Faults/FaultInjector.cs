namespace CubeConnect.Sandbox.Faults;

internal static class FaultInjector
{
    // The answer in place of the endpoint's; null when the endpoint's own goes out, whole or not.
    public static Answer? AnswerInPlace(SandboxFault? fault) => fault?.Kind switch
    {
        FaultKind.Error => Envelope.Failure(new RefusalException(fault.Status, fault.Code, "A fault that the sandbox was told to make.")),
        FaultKind.Answer => new Answer(fault.Status, Encoding.UTF8.GetBytes(fault.Text!)),
        FaultKind.Drop => new Answer(0, default), // what the journal shows: no answer
        _ => null,
    };

    public static async Task WriteAsync(HttpContext http, Answer answer, SandboxFault? fault, TimeProvider clock)
    {
        var (response, cancellationToken) = (http.Response, http.RequestAborted);
        if (fault?.Kind == FaultKind.Drop)
        {
            http.Abort();
            return;
        }

        response.StatusCode = answer.Status;
        if (fault is not null)
        {
            foreach (var (name, value) in fault.Headers) response.Headers[name] = value;
        }

        if (answer.Status is 204 or 304) return; // neither may have a body
        response.ContentType = fault?.ContentType ?? "application/json";
        var body = fault?.Kind == FaultKind.CutBody ? answer.Body[..(answer.Body.Length / 2)] : answer.Body;
        response.ContentLength = body.Length;
        switch (fault?.Kind)
        {
            case FaultKind.DropDuringAnswer:
                await response.Body.WriteAsync(body[..(body.Length / 2)], cancellationToken).ConfigureAwait(false);
                await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
                http.Abort();
                break;
            case FaultKind.SlowAnswer:
                for (var i = 0; i < body.Length; i++)
                {
                    await Task.Delay(fault.Wait, clock, cancellationToken).ConfigureAwait(false);
                    await response.Body.WriteAsync(body.Slice(i, 1), cancellationToken).ConfigureAwait(false);
                    await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
                }

                break;
            default:
                await response.Body.WriteAsync(body, cancellationToken).ConfigureAwait(false);
                break;
        }
    }
}

internal enum FaultKind
{
    Error,
    Answer,
    Delay,
    Drop,
    DropDuringAnswer,
    CutBody,
    SlowAnswer,
    MessageFails,
}
