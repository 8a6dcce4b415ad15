namespace CubeConnect.Engine;

/// <summary>
/// A redirect would take the message's body and the tenant to another host, or turn a send into a read that looks like success. So no
/// handler of ours follows one.
/// </summary>
internal static class Redirects
{
    /// <summary>For a handler that the container just made for us.</summary>
    public static void SwitchOff(HttpMessageHandler handler)
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

    /// <summary>For a handler that belongs to the caller, who may use it elsewhere.</summary>
    public static HttpMessageHandler Refused(HttpMessageHandler handler)
    {
        var follows = Innermost(handler) switch
        {
#if NET8_0_OR_GREATER
            SocketsHttpHandler sockets => sockets.AllowAutoRedirect,
#endif
            HttpClientHandler client => client.AllowAutoRedirect,
            _ => false,
        };
        return follows ? throw new ArgumentException("The handler follows redirects, which would take messages to another host. Set AllowAutoRedirect to false.", nameof(handler)) : handler;
    }

    private static HttpMessageHandler? Innermost(HttpMessageHandler? handler)
    {
        while (handler is DelegatingHandler { InnerHandler: { } inner }) handler = inner;
        return handler;
    }
}
