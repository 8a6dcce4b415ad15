using CubeConnect.Registration;

namespace CubeConnect.Engine;

// Makes the handler that talks to the network. A redirect would send the body to another host, or turn a send into a read that looks like
// success.
internal static class HandlerFactory
{
    public static HttpMessageHandler CreatePrimary(IEngineOptions options) =>
#if NET8_0_OR_GREATER
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = options.ConnectTimeout,
            PooledConnectionLifetime = options.PooledConnectionLifetime,
            // .NET's own spans carry the whole path, and the path of an opt-out is a phone number.
            ActivityHeadersPropagator = null,
        };
#else
        new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
        };
#endif

    // For a handler that the container just made for us.
    public static void SwitchOffRedirects(HttpMessageHandler handler)
    {
        switch (Innermost(handler))
        {
#if NET8_0_OR_GREATER
            case SocketsHttpHandler { AllowAutoRedirect: true } sockets: sockets.AllowAutoRedirect = false; break;
#endif
            case HttpClientHandler { AllowAutoRedirect: true } client: client.AllowAutoRedirect = false; break;
            default: break;
        }
    }

    // For a handler that belongs to the caller, who may use it elsewhere.
    public static HttpMessageHandler RequireNoRedirects(HttpMessageHandler handler)
    {
        _ = handler ?? throw new ArgumentNullException(nameof(handler));
        var follows = Innermost(handler) switch
        {
#if NET8_0_OR_GREATER
            SocketsHttpHandler sockets => sockets.AllowAutoRedirect,
#endif
            HttpClientHandler client => client.AllowAutoRedirect,
            _ => false,
        };
        if (!follows) return handler;
        throw new ArgumentException(
            "The handler follows redirects, which would take messages to another host. Set AllowAutoRedirect to false.", nameof(handler));
    }

    private static HttpMessageHandler? Innermost(HttpMessageHandler? handler)
    {
        while (handler is DelegatingHandler { InnerHandler: { } inner }) handler = inner;
        return handler;
    }
}
