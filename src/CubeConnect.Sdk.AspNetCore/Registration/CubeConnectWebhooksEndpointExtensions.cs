using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.AspNetCore;

/// <summary>Maps the address that CubeConnect calls.</summary>
public static class CubeConnectWebhooksEndpointExtensions
{
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
}
