namespace CubeConnect.Engine;

/// <summary>Makes the handler that talks to the network: no redirects, no cookies, no tracing of paths that hold phone numbers.</summary>
internal static class HandlerFactory
{
    public static HttpMessageHandler Create(CubeConnectOptions options) => new SendOnceHandler(CreatePrimary(options));

    public static HttpMessageHandler CreatePrimary(CubeConnectOptions options) => CreatePrimary(options.ConnectTimeout, options.PooledConnectionLifetime);

    public static HttpMessageHandler CreatePrimary(TimeSpan connectTimeout, TimeSpan connectionLifetime) =>
#if NET8_0_OR_GREATER
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = connectTimeout,
            PooledConnectionLifetime = connectionLifetime,
            // .NET's own spans carry the whole path, and the path of an opt-out is a phone number. Ours do not.
            ActivityHeadersPropagator = null,
        };
#else
        new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = System.Net.DecompressionMethods.GZip | System.Net.DecompressionMethods.Deflate,
        };
#endif
}
