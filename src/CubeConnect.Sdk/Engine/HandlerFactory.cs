namespace CubeConnect.Engine;

// Makes the handler that talks to the network. A redirect would send the body to another host, or turn a send into a read that looks like
// success.
internal static class HandlerFactory
{
    public static HttpMessageHandler CreatePrimary(CubeConnectOptions options) =>
#if NET8_0_OR_GREATER
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // A proxy of the environment (HTTP_PROXY) could not reach this machine's own loopback, where the sandbox listens.
            UseProxy = options.BaseAddress?.IsLoopback != true,
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
            UseProxy = options.BaseAddress?.IsLoopback != true,
        };
#endif

    // Puts the guard innermost, also behind the handlers within a primary one. A chain that is in use already gets it around itself: there
    // the content stops the same request, but nothing stops a copy.
    public static HttpMessageHandler Guard(HttpMessageHandler handler)
    {
        DelegatingHandler? last = null;
        var innermost = handler;
        while (innermost is DelegatingHandler { InnerHandler: { } inner } outer) (last, innermost) = (outer, inner);
        if (last is SendOnceHandler) return handler;
        if (last is null) return new SendOnceHandler(innermost);
        try
        {
            last.InnerHandler = new SendOnceHandler(innermost);
            return handler;
        }
        catch (InvalidOperationException)
        {
            return new SendOnceHandler(handler);
        }
    }

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
