using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.Gateways;

/// <summary>Names the gateways behind <see cref="IWhatsAppGateway"/>, in the order in which they are tried.</summary>
public sealed class WhatsAppGatewayBuilder
{
    private readonly IServiceCollection _services;
    private readonly List<Func<IServiceProvider, IWhatsAppGateway>> _gateways = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private Action<FallbackOptions>? _configure;

    internal WhatsAppGatewayBuilder(IServiceCollection services) => _services = services;

    /// <summary>CubeConnect first.</summary>
    /// <param name="clientName">The name of the client, as in <c>AddCubeConnect("marketing")</c>; null for the default client.</param>
    /// <exception cref="ArgumentException">CubeConnect was named before.</exception>
    public WhatsAppGatewayBuilder CubeConnect(string? clientName = null) => ThenCubeConnect(clientName);

    /// <summary>Periskope first.</summary>
    /// <exception cref="ArgumentException">Periskope was named before.</exception>
    public WhatsAppGatewayBuilder Periskope() => ThenPeriskope();

    /// <summary>WA.cr first.</summary>
    /// <exception cref="ArgumentException">WA.cr was named before.</exception>
    public WhatsAppGatewayBuilder WaCr() => ThenWaCr();

    /// <summary>CubeConnect, when those before it surely did not take the message.</summary>
    /// <param name="clientName">The name of the client; null for the default client.</param>
    /// <exception cref="ArgumentException">CubeConnect was named before.</exception>
    public WhatsAppGatewayBuilder ThenCubeConnect(string? clientName = null)
    {
        if (!Has<ICubeConnectClient>(clientName))
            _ = clientName is null ? _services.AddCubeConnect() : _services.AddCubeConnect(clientName);
        return Add(CubeConnectGateway.GatewayName, provider => new CubeConnectGateway(clientName is null
            ? provider.GetRequiredService<ICubeConnectClient>()
            : provider.GetRequiredKeyedService<ICubeConnectClient>(clientName)));
    }

    /// <summary>Periskope, when those before it surely did not take the message.</summary>
    /// <exception cref="ArgumentException">Periskope was named before.</exception>
    public WhatsAppGatewayBuilder ThenPeriskope()
    {
        if (!Has<PeriskopeClient>()) _services.AddPeriskope();
        return Add(PeriskopeClient.GatewayName, static provider => provider.GetRequiredService<PeriskopeClient>());
    }

    /// <summary>WA.cr, when those before it surely did not take the message.</summary>
    /// <exception cref="ArgumentException">WA.cr was named before.</exception>
    public WhatsAppGatewayBuilder ThenWaCr()
    {
        if (!Has<WaCrClient>()) _services.AddWaCr();
        return Add(WaCrClient.GatewayName, static provider => provider.GetRequiredService<WaCrClient>());
    }

    /// <summary>
    /// A gateway of yours, when those before it surely did not take the message. It must fail with the exceptions of this SDK and their
    /// <see cref="CubeConnectException.Outcome"/>: any other exception ends the chain.
    /// </summary>
    /// <param name="name">Its name, as <see cref="IWhatsAppGateway.Name"/> says it.</param>
    /// <param name="create">Makes it, once.</param>
    /// <exception cref="ArgumentException">A gateway of that name was named before.</exception>
    public WhatsAppGatewayBuilder Then(string name, Func<IServiceProvider, IWhatsAppGateway> create) =>
        Add(name, create ?? throw new ArgumentNullException(nameof(create)));

    /// <summary>Sets when a gateway is skipped and when the next one may be tried. Wrong options fail the program when it starts.</summary>
    /// <param name="configure">Changes the defaults.</param>
    public WhatsAppGatewayBuilder WithOptions(Action<FallbackOptions> configure)
    {
        _configure += configure;
        return this;
    }

    internal Func<IServiceProvider, IWhatsAppGateway> Build()
    {
        if (_gateways.Count == 0)
            throw new InvalidOperationException("Name at least one gateway, for example g => g.CubeConnect().ThenPeriskope().");

        ChainOptions.Register(_services, _configure);
        if (_gateways.Count == 1) return _gateways[0];
        return provider => new FallbackGateway(
            _gateways.Select(create => create(provider)),
            provider.GetRequiredService<IOptions<FallbackOptions>>().Value,
            provider.GetService<ILoggerFactory>());
    }

    private WhatsAppGatewayBuilder Add(string name, Func<IServiceProvider, IWhatsAppGateway> create)
    {
        if (!_names.Add(name)) throw new ArgumentException($"The gateway '{name}' is named twice.", nameof(name));
        _gateways.Add(create);
        return this;
    }

    private bool Has<T>(string? name = null) =>
        _services.Any(service => service.ServiceType == typeof(T) && Equals(service.ServiceKey, name));
}
