using CubeConnect.Engine;
using CubeConnect.Registration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CubeConnect.Gateways.Internal;

/// <summary>Puts the gateways' clients into a container, through the same HttpClient set-up as the core's.</summary>
internal static class GatewayRegistration
{
    public static readonly GatewayKind<PeriskopeOptions, PeriskopeClient> Periskope =
        new("Periskope", PeriskopeOptions.SectionName, "PERISKOPE", static engine => new PeriskopeClient(engine));

    public static readonly GatewayKind<WaCrOptions, WaCrClient> WaCr =
        new("WA.cr", WaCrOptions.SectionName, "WACR", static engine => new WaCrClient(engine));

    public static IHttpClientBuilder Add<TOptions, TClient>(
        IServiceCollection services, GatewayKind<TOptions, TClient> kind, IConfiguration? section, Action<TOptions>? configure)
        where TOptions : GatewayOptions, new()
        where TClient : class
    {
        _ = services ?? throw new ArgumentNullException(nameof(services));
        var options = services.AddOptions<TOptions>();
        // Once: read again behind the code of an earlier registration, the configuration would undo what that code has set.
        if (section is not null || !IsRegistered<TClient>(services))
        {
            services.AddSingleton(new Registered(typeof(TClient)));
            options.Configure<IServiceProvider>((options, provider) => SetUp(options, kind, section, provider));
            services.AddSingleton<IOptionsChangeTokenSource<TOptions>>(provider =>
                new GatewayReload<TOptions>(section ?? provider.GetService<IConfiguration>()));
        }

        if (configure is not null) options.Configure(configure);
        options.ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<TOptions>, Validator<TOptions>>(_ => new Validator<TOptions>(kind.Title)));
        services.TryAddSingleton(provider => Create(provider, kind));
        return ClientRegistration.AddHttpClient(services, kind.HttpClientName, provider =>
        {
            var now = provider.GetRequiredService<IOptionsMonitor<TOptions>>().CurrentValue;
            return HandlerFactory.CreatePrimary(now.ConnectTimeout, now.PooledConnectionLifetime);
        });
    }

    private static void SetUp<TOptions, TClient>(
        TOptions options, GatewayKind<TOptions, TClient> kind, IConfiguration? section, IServiceProvider provider)
        where TOptions : GatewayOptions, new()
        where TClient : class
    {
        var configuration = provider.GetService<IConfiguration>();
        GatewayOptionsReader.Read(options, section ?? configuration?.GetSection(kind.Section), configuration, kind.Variable);
        options.TimeProvider = provider.GetService<TimeProvider>() ?? options.TimeProvider;
    }

    private static TClient Create<TOptions, TClient>(IServiceProvider provider, GatewayKind<TOptions, TClient> kind)
        where TOptions : GatewayOptions, new()
        where TClient : class
    {
        var monitor = provider.GetRequiredService<IOptionsMonitor<TOptions>>();
        var client = typeof(TClient).Name;
        return kind.Create(new GatewayEngine(
            new MonitoredSettings<TOptions>(() => monitor.CurrentValue, static options => options.ToSettings()),
            ClientRegistration.Http(provider.GetRequiredService<IHttpMessageHandlerFactory>(), kind.HttpClientName),
            provider.GetService<ILoggerFactory>()?.CreateLogger("CubeConnect.Gateways." + client),
            client));
    }

    private static bool IsRegistered<TClient>(IServiceCollection services) =>
        services.Any(service =>
            !service.IsKeyedService && service.ImplementationInstance is Registered known && known.Client == typeof(TClient));

    /// <summary>Marks in the container that a client's configuration is read.</summary>
    private sealed record Registered(Type Client);

    private sealed class Validator<TOptions>(string title) : IValidateOptions<TOptions>
        where TOptions : GatewayOptions, new()
    {
        public ValidateOptionsResult Validate(string? name, TOptions options) => GatewayOptionsRules.Result(title, options.Check());
    }
}

/// <summary>What registration must know of a gateway.</summary>
/// <param name="Title">Its name in messages.</param>
/// <param name="Section">The section of the configuration.</param>
/// <param name="Variable">How its variables in the environment begin.</param>
/// <param name="Create">Makes its client.</param>
internal sealed record GatewayKind<TOptions, TClient>(string Title, string Section, string Variable, Func<GatewayEngine, TClient> Create)
    where TOptions : GatewayOptions, new()
    where TClient : class
{
    /// <summary>The name of its HttpClient; the prefix makes it one of ours.</summary>
    public string HttpClientName => "CubeConnect." + Section;
}

/// <summary>Says when the configuration has changed, so that a new token is used without a restart.</summary>
internal sealed class GatewayReload<TOptions>(IConfiguration? configuration) : IOptionsChangeTokenSource<TOptions>
{
    public string Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => configuration?.GetReloadToken() ?? new CancellationChangeToken(CancellationToken.None);
}
