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
        new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = options.BaseAddress?.IsLoopback != true };
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

    // For a handler that the container just made for us, perhaps by code of the app: what that leaves open becomes as above.
    public static void Secure(HttpMessageHandler handler, CubeConnectOptions options, ILoggerFactory? loggers)
    {
        var innermost = Innermost(handler);
        if (innermost is HttpClientHandler { AllowAutoRedirect: true } client) client.AllowAutoRedirect = false;
#if NET8_0_OR_GREATER
        try
        {
            if (innermost is SocketsHttpHandler sockets)
            {
                if (sockets.AllowAutoRedirect) sockets.AllowAutoRedirect = false;
                if (sockets.ActivityHeadersPropagator is not null) sockets.ActivityHeadersPropagator = null;
                if (sockets.ConnectTimeout == Timeout.InfiniteTimeSpan) sockets.ConnectTimeout = options.ConnectTimeout;
                if (sockets.PooledConnectionLifetime == Timeout.InfiniteTimeSpan)
                    sockets.PooledConnectionLifetime = options.PooledConnectionLifetime;
            }
        }
        catch (InvalidOperationException) when (innermost is SocketsHttpHandler { AllowAutoRedirect: false })
        {
            // It is shared and has sent already.
        }
#endif
        WarnOfPaths(innermost, loggers);
    }

    // For a handler that belongs to the caller, who may use it elsewhere.
    public static HttpMessageHandler RequireNoRedirects(HttpMessageHandler handler, ILoggerFactory? loggers)
    {
        var innermost = Innermost(handler ?? throw new ArgumentNullException(nameof(handler)));
        WarnOfPaths(innermost, loggers);
        var follows = innermost is HttpClientHandler { AllowAutoRedirect: true };
#if NET8_0_OR_GREATER
        follows |= innermost is SocketsHttpHandler { AllowAutoRedirect: true };
#endif
        if (!follows) return handler;
        throw new ArgumentException(
            "The handler follows redirects, which would take messages to another host. Set AllowAutoRedirect to false.", nameof(handler));
    }

    private static void WarnOfPaths(HttpMessageHandler? innermost, ILoggerFactory? loggers)
    {
#if NET8_0_OR_GREATER
        if (loggers is not null && innermost is HttpClientHandler or SocketsHttpHandler { ActivityHeadersPropagator: not null })
            Log.HandlerShowsPaths(loggers.CreateLogger<CubeConnectClient>(), innermost.GetType().Name);
#endif
    }

    private static HttpMessageHandler? Innermost(HttpMessageHandler? handler)
    {
        while (handler is DelegatingHandler { InnerHandler: { } inner }) handler = inner;
        return handler;
    }
}
