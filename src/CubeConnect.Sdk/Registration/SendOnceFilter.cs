using Microsoft.Extensions.Http;
using CubeConnect.Engine;

namespace CubeConnect.Registration;

/// <summary>
/// Puts the one-shot guard innermost, behind every handler that the app or its defaults have added, and lets no primary handler follow
/// redirects.
/// </summary>
internal sealed class SendOnceFilter : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (!ClientRegistration.IsOurs(builder.Name)) return;
        builder.AdditionalHandlers.Add(new SendOnceHandler());
        HandlerFactory.SwitchOffRedirects(builder.PrimaryHandler);
    };
}
