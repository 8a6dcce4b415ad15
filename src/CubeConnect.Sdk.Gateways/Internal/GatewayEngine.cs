using CubeConnect.Internal;
using Microsoft.Extensions.Logging;

namespace CubeConnect.Gateways.Internal;

/// <summary>The engine of the core, as one client of a gateway holds it.</summary>
internal sealed class GatewayEngine(ISettingsSource settings, Func<HttpMessageInvoker> http, ILogger? logger, string client, IDisposable? owned = null) : IDisposable
{
    private readonly ApiTransport _transport = new(settings, http, logger);
    private volatile bool _disposed;

    private ApiTransport Transport => _disposed ? throw new ObjectDisposedException(client) : _transport;

    public ApiSettings Settings => _transport.Settings;

    public static GatewayEngine Own(ApiSettings settings, GatewayOptions options, ILoggerFactory? loggerFactory, string client)
    {
        var primary = HandlerFactory.CreatePrimary(options.ConnectTimeout, options.PooledConnectionLifetime);
        return Through(settings, new SendOnceHandler(primary), loggerFactory, client, disposeHandler: true);
    }

    public static GatewayEngine Through(ApiSettings settings, HttpMessageHandler handler, ILoggerFactory? loggerFactory, string client) =>
        Through(settings, new SendOnceHandler(handler ?? throw new ArgumentNullException(nameof(handler))), loggerFactory, client, disposeHandler: false);

    /// <param name="call">The call.</param>
    /// <param name="read">Reads the record.</param>
    /// <param name="keep">Puts the answer's headers into the record; null leaves them.</param>
    /// <param name="options">What is different for this call.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async Task<T> SendAsync<T>(ApiCall call, JsonRead<T> read, Action<T, AnswerHeaders>? keep, RequestOptions? options, CancellationToken cancellationToken)
    {
        var now = Transport.Settings;
        if (options is not null)
        {
            call = call with { Faults = call.Faults ?? new Faults() };
            options = CallOptions.Checked(options, now.Gateway, call.Faults);
        }

        var payload = RequestPreparation.Prepare(call, now, options, out _);
        var exchange = new GatewayExchange<T>(call, read, keep, now, payload, options, cancellationToken);
        await _transport.RunAsync(exchange).ConfigureAwait(false);
        return exchange.Value;
    }

    public void Dispose()
    {
        _disposed = true;
        owned?.Dispose();
    }

    private static GatewayEngine Through(ApiSettings settings, SendOnceHandler handler, ILoggerFactory? loggerFactory, string client, bool disposeHandler)
    {
        var invoker = new HttpMessageInvoker(handler, disposeHandler);
        return new GatewayEngine(new FixedSettings(settings), () => invoker, loggerFactory?.CreateLogger("CubeConnect.Gateways." + client), client, invoker);
    }
}
