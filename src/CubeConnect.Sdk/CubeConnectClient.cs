using CubeConnect.Health.Internal;
using CubeConnect.Raw.Internal;
using CubeConnect.Templates.Internal;

namespace CubeConnect;

/// <summary>The client of the platform, for any number of threads. Make one and keep it, or use <c>services.AddCubeConnect()</c>.</summary>
/// <remarks>Errors and what to do about them: docs/errors.md. What is sent again by itself, and what never: docs/retries.md.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial class CubeConnectClient : ICubeConnectClient, IDisposable
{
    private readonly ApiTransport _transport;
    private readonly RequestOptions? _options;
    private readonly CubeConnectClient _root;
    private readonly IDisposable? _owned;
    private volatile bool _disposed;

    /// <summary>Makes a client from a key and a WhatsApp number to send from, with default <see cref="CubeConnectOptions"/>.</summary>
    /// <param name="apiKey">The API key.</param>
    /// <param name="whatsAppAccountId">The number's API id: Dashboard, WhatsApp Numbers, API ID.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The message says why the key or id is invalid.</exception>
    public CubeConnectClient(string apiKey, string whatsAppAccountId)
        : this(new CubeConnectOptions { ApiKey = apiKey, WhatsAppAccountId = whatsAppAccountId }) { }

    /// <summary>Makes a client from options.</summary>
    /// <param name="options">The options, read once; for a key that changes use <see cref="CubeConnectOptions.ApiKeyProvider"/>.</param>
    /// <param name="loggerFactory">Where to log; null logs nothing.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The message lists every invalid option.</exception>
    public CubeConnectClient(CubeConnectOptions options, ILoggerFactory? loggerFactory = null)
        : this(OptionsRules.Require(options), HandlerFactory.CreatePrimary(options), loggerFactory) { }

    /// <summary>Makes a client that sends through a handler of yours, for tests and for special networks.</summary>
    /// <param name="options">The options. Connection settings have no effect: they are the handler's.</param>
    /// <param name="handler">The handler; not disposed by the client. It must not follow redirects.</param>
    /// <param name="loggerFactory">Where to log; null logs nothing.</param>
    /// <exception cref="ArgumentException">The handler follows redirects: set its <c>AllowAutoRedirect</c> to false.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The message lists every invalid option.</exception>
    public CubeConnectClient(CubeConnectOptions options, HttpMessageHandler handler, ILoggerFactory? loggerFactory = null)
        : this(
            OptionsRules.Require(options), HandlerFactory.RequireNoRedirects(handler, loggerFactory), loggerFactory,
            disposeHandler: false)
    {
    }

    internal CubeConnectClient(Func<ApiSettings> settings, Func<HttpMessageInvoker> http, ILogger? logger) =>
        (_root, _transport) = (this, new ApiTransport(settings, http, logger));

    private CubeConnectClient(ApiSettings settings, HttpMessageHandler handler, ILoggerFactory? loggerFactory, bool disposeHandler = true)
    {
        var invoker = new HttpMessageInvoker(SendOnceScope.Around(HandlerFactory.Guard(handler)), disposeHandler);
        _root = this;
        _owned = invoker;
        _transport = new ApiTransport(() => settings, () => invoker, loggerFactory?.CreateLogger<CubeConnectClient>());
    }

    private CubeConnectClient(CubeConnectClient root, RequestOptions options) =>
        (_root, _options, _transport) = (root, options, root._transport);

    /// <inheritdoc/>
    public ClientInfo Info => new()
    {
        TimeProvider = _transport.Settings.Clock,
        RequestsPerMinute = _transport.Settings.Options.RequestsPerMinute,
        WhatsAppAccountId = (_options?.WhatsAppAccountId ?? _transport.Settings.AccountId) is { Length: > 0 } account ? account : null,
    };

    private ApiTransport Transport => _root._disposed ? throw new ObjectDisposedException(nameof(CubeConnectClient)) : _transport;

    /// <inheritdoc/>
    public ICubeConnectClient With(RequestOptions options) =>
        new CubeConnectClient(_root, (options ?? throw new ArgumentNullException(nameof(options))).Over(_options));

    /// <summary>Closes the client's own connections. Running calls may still succeed. A container disposes its clients itself.</summary>
    public void Dispose()
    {
        _disposed = true;
        _owned?.Dispose();
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Template>> ListTemplatesAsync(
        ListTemplatesRequest? request = null, CancellationToken cancellationToken = default)
    {
        var account = request?.WhatsAppAccountId ?? _options?.WhatsAppAccountId ?? Transport.Settings.AccountId;
        var options = request?.WhatsAppAccountId is null ? _options : (_options ?? new()) with { WhatsAppAccountId = account };
        var path = new ApiPath("templates").Query("whatsapp_account_id", account).Query("status", request?.Status?.Value);
        return Transport.SendAsync(new(Operations.ListTemplates, path), Read(TemplateJson.Forgiving.Templates), options, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<PlatformHealth> GetHealthAsync(CancellationToken cancellationToken = default) =>
        Transport.SendAsync(
            new(Operations.GetHealth, new("/api/health")), Read(HealthJson.Forgiving.PlatformHealth), _options, cancellationToken);

    /// <inheritdoc/>
    public async Task<ApiResponse> SendRawAsync(ApiRequest request, CancellationToken cancellationToken = default)
    {
        var transport = Transport;
        var call = await RawCall.CreateAsync(Require(request), _options, cancellationToken).ConfigureAwait(false);
        return await transport.SendAsync(call, new RawReader(call.Accept), _options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Names the address and the account; never the key.</summary>
    public override string ToString() => $"CubeConnectClient at {_transport.Settings.Root}, account {_transport.Settings.AccountId}";

    private static RecordReader<T> Read<T>(JsonTypeInfo<T> type, Func<T, T>? finish = null) => new(type, finish);

    private static T Require<T>(T? request) where T : class => request ?? throw new ArgumentNullException(nameof(request));
}
