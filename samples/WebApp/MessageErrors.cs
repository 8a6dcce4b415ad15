using CubeConnect;
using Microsoft.AspNetCore.Diagnostics;

namespace WebApp;

/// <summary>What a failed message means for the callers of this app.</summary>
internal sealed class MessageErrors(ILogger<MessageErrors> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not CubeConnectException error) return false;
        await Answer(error).ExecuteAsync(context);
        return true;
    }

    private IResult Answer(CubeConnectException error)
    {
        switch (error)
        {
            case CubeConnectValidationException e:
                var fields = e.Errors.ToDictionary(field => field.Key, field => field.Value.ToArray());
                return Results.ValidationProblem(fields, detail: e.Message);

            case CubeConnectNotFoundException:
                return Results.NotFound();

            // The message may be out. The caller must not simply try again, so this is not a 5xx: log it, look, then decide.
            case { Outcome: RequestOutcome.Unknown or RequestOutcome.Accepted }:
                logger.LogError("It is not known whether the customer got the message: {Reason}", error.Message);
                return Results.Problem(
                    "The message may have been sent. Look before sending it again.", statusCode: StatusCodes.Status409Conflict);

            case CubeConnectRateLimitException:
                return Results.Problem(error.Message, statusCode: StatusCodes.Status429TooManyRequests);

            default:
                return Results.Problem(error.Message, statusCode: StatusCodes.Status502BadGateway);
        }
    }
}
