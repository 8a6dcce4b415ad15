using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CubeConnect.Gateways.Internal;

// Registers the client of one gateway, with the same HttpClient as the core's.
// title: The gateway's name in messages.
// defaultSection: Its section of the configuration.
// variable: The prefix of its variables in the environment.
// create: Makes its client.
internal sealed class GatewayRegistration<TOptions, TClient>(
    string title, string defaultSection, string variable, Func<GatewayEngine, TClient> create) : IValidateOptions<TOptions>
    where TOptions : GatewayOptions, new()
    where TClient : class
{
    // The prefix makes the core treat it as one of its own.
    private readonly string _httpClientName = "CubeConnect." + defaultSection;

    public IHttpClientBuilder Add(IServiceCollection services, IConfiguration? section, Action<TOptions>? configure)
    {
        _ = services ?? throw new ArgumentNullException(nameof(services));
        var options = services.AddOptions<TOptions>();
        // Once: read again after the code of an earlier registration, the configuration would undo what that code has set.
        if (section is not null || !services.Any(service => !service.IsKeyedService && service.ImplementationInstance == this))
        {
            options.Configure<IServiceProvider>((options, provider) => Read(options, section, provider));
            services.AddSingleton<IOptionsChangeTokenSource<TOptions>>(provider =>
                new ClientRegistration.Reload<TOptions>(Options.DefaultName, section ?? provider.GetService<IConfiguration>()));
        }

        if (configure is not null) options.Configure(configure);
        options.ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>>(this));
        services.TryAddSingleton(Create);
        return ClientRegistration.AddHttpClient(
            services, _httpClientName, provider => provider.GetRequiredService<IOptionsMonitor<TOptions>>().CurrentValue.Engine);
    }

    public ValidateOptionsResult Validate(string? name, TOptions options) => GatewayOptionsRules.Result(title, options.Check());

    private void Read(TOptions options, IConfiguration? section, IServiceProvider provider)
    {
        var configuration = provider.GetService<IConfiguration>();
        GatewayOptionsReader.Read(options, section ?? configuration?.GetSection(defaultSection), configuration, variable);
        options.TimeProvider = provider.GetService<TimeProvider>() ?? options.TimeProvider;
    }

    private TClient Create(IServiceProvider provider)
    {
        var monitor = provider.GetRequiredService<IOptionsMonitor<TOptions>>();
        var loggers = provider.GetService<ILoggerFactory>();
        var settings = new MonitoredSettings<TOptions>(
            () => monitor.CurrentValue, static options => options.ToSettings(), loggers?.CreateLogger(GatewayEngine.Category<TClient>()));
        return create(new GatewayEngine(
            () => settings.Current, ClientRegistration.Http(provider, _httpClientName), loggers, typeof(TClient).Name));
    }
}

// The gateways that can be registered.
internal static class GatewayRegistration
{
    public static readonly GatewayRegistration<PeriskopeOptions, PeriskopeClient> Periskope =
        new("Periskope", PeriskopeOptions.SectionName, "PERISKOPE", static engine => new PeriskopeClient(engine));

    public static readonly GatewayRegistration<WaCrOptions, WaCrClient> WaCr =
        new("WA.cr", WaCrOptions.SectionName, "WACR", static engine => new WaCrClient(engine));
}
