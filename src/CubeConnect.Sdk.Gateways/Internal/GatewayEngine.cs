namespace CubeConnect.Gateways.Internal;

// The core's engine, for one client of a gateway.
internal sealed class GatewayEngine(
    Func<ApiSettings> settings, Func<HttpMessageInvoker> http, ILoggerFactory? loggers, string client, IDisposable? owned = null)
    : IDisposable
{
    private const string CategoryPrefix = "CubeConnect.Gateways.";

    private readonly ApiTransport _transport = new(settings, http, loggers?.CreateLogger(CategoryPrefix + client));
    private volatile bool _disposed;

    private ApiTransport Transport => _disposed ? throw new ObjectDisposedException(client) : _transport;

    public ApiSettings Settings => _transport.Settings;

    public static string Category<TClient>() => CategoryPrefix + typeof(TClient).Name;

    // For a client that makes its own connections.
    public static GatewayEngine Own<TClient>(GatewayOptions options, ILoggerFactory? loggerFactory)
    {
        var settings = Checked(options);
        return Through<TClient>(settings, HandlerFactory.CreatePrimary(options.Engine), loggerFactory, disposeHandler: true);
    }

    // For a client that sends through the caller's handler.
    public static GatewayEngine Through<TClient>(GatewayOptions options, HttpMessageHandler handler, ILoggerFactory? loggerFactory)
    {
        var settings = Checked(options);
        return Through<TClient>(
            settings, HandlerFactory.RequireNoRedirects(handler, loggerFactory), loggerFactory, disposeHandler: false);
    }

    public Task<T> SendAsync<T>(ApiCall call, GatewayReader<T> reader, RequestOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        var transport = Transport;
        if (options is not null) options = Checked(options, transport.Settings.Gateway, call.Path.Faults);
        return transport.SendAsync(call, reader, options, cancellationToken);
    }

    public void Dispose()
    {
        _disposed = true;
        owned?.Dispose();
    }

    // Refuses what the gateway has no place for, instead of leaving it out in silence.
    private static RequestOptions Checked(RequestOptions options, GatewayProfile gateway, Faults faults)
    {
        if (options.TenantId is not null) faults.Add("TenantId", "This gateway has no tenants; leave RequestOptions.TenantId out.");
        if (options.WhatsAppAccountId is not { } account) return options;
        if (gateway.AccountHeader is not { } header)
        {
            faults.Add(
                "WhatsAppAccountId", "The token decides the sending number of this gateway; leave RequestOptions.WhatsAppAccountId out.");
            return options;
        }

        if (PeriskopeProfile.TryReadPhone(account, out var phone, out var error)) return options with { WhatsAppAccountId = phone };
        faults.Add(header, error);
        return options;
    }

    private static ApiSettings Checked(GatewayOptions options)
    {
        GatewayOptionsRules.Throw((options ?? throw new ArgumentNullException(nameof(options))).GetType(), options.Check());
        return options.ToSettings();
    }

    private static GatewayEngine Through<TClient>(
        ApiSettings settings, HttpMessageHandler handler, ILoggerFactory? loggerFactory, bool disposeHandler)
    {
        var invoker = new HttpMessageInvoker(SendOnceScope.Around(HandlerFactory.Guard(handler)), disposeHandler);
        return new GatewayEngine(() => settings, () => invoker, loggerFactory, typeof(TClient).Name, invoker);
    }
}
