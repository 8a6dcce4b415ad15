using Microsoft.AspNetCore.Http;

namespace CubeConnect.AspNetCore.Endpoint;

/// <summary>
/// The answers of the endpoint. They tell a stranger no more than the status does; the log says why a call was refused.
/// </summary>
internal static class WebhookReply
{
    public const string Accepted = "accepted";
    public const string Duplicate = "duplicate";
    public const string Unwanted = "unwanted";
    public const string Failed = "failed";
    public const string QueueFull = "queue_full";
    public const string InHand = "in_hand";
    public const string Refused = "refused";
    public const string TooLarge = "too_large";
    public const string Malformed = "malformed";
    public const string Compressed = "compressed";
    public const string NoSecret = "no_secret";
    public const string BodyAlreadyRead = "body_already_read";
    public const string Broken = "broken";

    public static int StatusOf(string result) => result switch
    {
        Accepted or Duplicate or Unwanted => StatusCodes.Status200OK,
        Refused => StatusCodes.Status401Unauthorized,
        TooLarge => StatusCodes.Status413PayloadTooLarge,
        Malformed or Broken => StatusCodes.Status400BadRequest,
        Compressed => StatusCodes.Status415UnsupportedMediaType,
        NoSecret or QueueFull or InHand => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    public static bool IsSafe(string result) => StatusOf(result) == StatusCodes.Status200OK;

    public static Task WriteAsync(HttpResponse response, string result)
    {
        response.StatusCode = StatusOf(result);
        response.ContentType = "application/json";
        return response.WriteAsync(IsSafe(result) ? "{\"success\":true}" : $"{{\"error\":\"{result}\"}}");
    }
}
