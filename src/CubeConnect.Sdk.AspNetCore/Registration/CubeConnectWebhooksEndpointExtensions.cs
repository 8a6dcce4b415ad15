using System.Text.Json;
using CubeConnect.AspNetCore;
using CubeConnect.AspNetCore.Endpoint;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the address that CubeConnect calls.</summary>
public static class CubeConnectWebhooksEndpointExtensions
{
    private const int MaxSignedBytes = 256 * 1024;

    /// <summary>
    /// Receives CubeConnect's webhooks at an address. Answers 200 when the event is safe, 401 when the signature is wrong, 400 when the
    /// body is not a JSON object, 413 when it is too large, 415 when it is compressed, 500 when a handler failed, and 503 when no secret is
    /// set or the background queue is full.
    /// </summary>
    /// <remarks>
    /// The signature is the authentication. Where the application has a fallback authorization policy, add <c>.AllowAnonymous()</c>. Let no
    /// middleware read the body before.
    /// </remarks>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">The path, for example <c>/cubeconnect/webhook</c>; enter the full https URL in Settings &gt; Webhook.</param>
    /// <returns>A builder for more conventions on the endpoint.</returns>
    /// <exception cref="InvalidOperationException"><c>AddCubeConnectWebhooks()</c> was not called on the services.</exception>
    public static IEndpointConventionBuilder MapCubeConnectWebhooks(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var endpoint = endpoints.ServiceProvider.GetService<WebhookEndpoint>()
            ?? throw new InvalidOperationException(
                "Call builder.Services.AddCubeConnectWebhooks() before app.MapCubeConnectWebhooks(...).");
        return endpoints.MapPost(pattern, endpoint.HandleAsync).WithDisplayName("CubeConnect webhooks");
    }

    /// <summary>
    /// Receives the signed webhooks of another gateway. Answers 200 when the handler ended, 401 when the signature is wrong, 400 when the
    /// body cannot be read, 413 when it has more than 256 KB, and 500 when the handler failed. It handles while the sender waits, and
    /// handles an event that comes twice twice.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">The path, for example <c>/periskope/webhook</c>.</param>
    /// <param name="signatureHeader">The header that carries the signature. A call without it is answered with 401 unread.</param>
    /// <param name="read">
    /// Checks the body against the header's text and reads it. Returns null when the signature is wrong, and throws a
    /// <see cref="JsonException"/> when the body is not an event.
    /// </param>
    /// <param name="handle">Handles an event; throws when it failed. Its services are those of the call.</param>
    /// <returns>A builder for more conventions on the endpoint.</returns>
    public static IEndpointConventionBuilder MapSignedWebhooks<TEvent>(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern,
        string signatureHeader,
        Func<ReadOnlyMemory<byte>, string, TEvent?> read,
        Func<TEvent, IServiceProvider, CancellationToken, Task> handle)
        where TEvent : class
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(signatureHeader);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(handle);
        return endpoints.MapPost(pattern, async http => http.Response.StatusCode = await ReceiveAsync(http).ConfigureAwait(false));

        async Task<int> ReceiveAsync(HttpContext http)
        {
            if (http.Request.Headers[signatureHeader] is not [{ Length: > 0 } signature]) return StatusCodes.Status401Unauthorized;
            TEvent? webhook;
            try
            {
                var body = await RequestBody.ReadAsync(http.Request, MaxSignedBytes, http.RequestAborted).ConfigureAwait(false);
                if (body is null) return StatusCodes.Status413PayloadTooLarge;
                webhook = read(body.Bytes, signature);
            }
            catch (Exception e) when (e is JsonException or BadHttpRequestException or InvalidDataException)
            {
                return StatusCodes.Status400BadRequest;
            }

            if (webhook is null) return StatusCodes.Status401Unauthorized;
            // What the handler throws is its own failure, a JsonException too.
            await handle(webhook, http.RequestServices, http.RequestAborted).ConfigureAwait(false);
            return StatusCodes.Status200OK;
        }
    }
}
