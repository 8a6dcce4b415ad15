using Microsoft.Extensions.Logging;
using CubeConnect.Engine;
using CubeConnect.Json;
using CubeConnect.Registration;
using CubeConnect.Validation;

namespace CubeConnect.Gateways.Internal;

/// <summary>The engine of the core, as one client of a gateway holds it.</summary>
internal sealed class GatewayEngine(ISettingsSource settings, Func<HttpMessageInvoker> http, ILogger? logger, string client, IDisposable? owned = null) : IDisposable
{
    private readonly ApiTransport _transport = new(settings, http, logger);
    private volatile bool _disposed;

    private ApiTransport Transport => _disposed ? throw new ObjectDisposedException(client) : _transport;

    public ApiSettings Settings => _transport.Settings;

    /// <summary>For a client that makes its own connections.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Something in the options is wrong.</exception>
    public static GatewayEngine Own<TClient>(GatewayOptions options, ILoggerFactory? loggerFactory)
    {
        var settings = Checked(options);
        return Through<TClient>(settings, new SendOnceHandler(HandlerFactory.CreatePrimary(options.ConnectTimeout, options.PooledConnectionLifetime)), loggerFactory, disposeHandler: true);
    }

    /// <summary>For a client that sends through somebody's handler.</summary>
    /// <exception cref="ArgumentException">The handler follows redirects.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Something in the options is wrong.</exception>
    public static GatewayEngine Through<TClient>(GatewayOptions options, HttpMessageHandler handler, ILoggerFactory? loggerFactory) =>
        Through<TClient>(Checked(options), new SendOnceHandler(HandlerFactory.RequireNoRedirects(handler)), loggerFactory, disposeHandler: false);

    public Task<T> SendAsync<T>(ApiCall call, GatewayReader<T> reader, RequestOptions? options, CancellationToken cancellationToken)
    {
        var transport = Transport;
        if (options is not null) options = CallOptions.Checked(options, transport.Settings.Gateway, call.Path.Faults);
        return transport.SendAsync(call, reader, options, cancellationToken);
    }

    public void Dispose()
    {
        _disposed = true;
        owned?.Dispose();
    }

    private static ApiSettings Checked(GatewayOptions options)
    {
        GatewayOptionsRules.Throw((options ?? throw new ArgumentNullException(nameof(options))).GetType(), options.Check());
        return options.ToSettings();
    }

    private static GatewayEngine Through<TClient>(ApiSettings settings, SendOnceHandler handler, ILoggerFactory? loggerFactory, bool disposeHandler)
    {
        var invoker = new HttpMessageInvoker(handler, disposeHandler);
        var client = typeof(TClient).Name;
        return new GatewayEngine(new FixedSettings(settings), () => invoker, loggerFactory?.CreateLogger("CubeConnect.Gateways." + client), client, invoker);
    }
}
