using CubeConnect.Internal;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CubeConnect.Gateways.Internal;

/// <summary>Puts the gateways' clients into a container, through the same HttpClient set-up as the core's.</summary>
internal static class GatewayRegistration
{
    private const string PeriskopeHttp = "CubeConnect.Periskope";
    private const string WaCrHttp = "CubeConnect.WaCr";

    public static IHttpClientBuilder AddPeriskope(IServiceCollection services, IConfiguration? section, Action<PeriskopeOptions>? configure)
    {
        _ = services ?? throw new ArgumentNullException(nameof(services));
        var options = services.AddOptions<PeriskopeOptions>().Configure<IServiceProvider>((options, provider) =>
        {
            var configuration = provider.GetService<IConfiguration>();
            var own = section ?? configuration?.GetSection(PeriskopeOptions.SectionName);
            GatewayOptionsReader.Read(options, own, configuration, "PERISKOPE");
            options.Phone = own?[nameof(options.Phone)] ?? options.Phone ?? GatewayOptionsReader.Variable(configuration, "PERISKOPE_PHONE");
            options.TimeProvider = provider.GetService<TimeProvider>() ?? options.TimeProvider;
        });
        if (configure is not null) options.Configure(configure);
        options.ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PeriskopeOptions>, PeriskopeValidator>());
        services.AddSingleton<IOptionsChangeTokenSource<PeriskopeOptions>>(provider => new GatewayReload<PeriskopeOptions>(section ?? provider.GetService<IConfiguration>()));
        services.TryAddSingleton(provider =>
        {
            var monitor = provider.GetRequiredService<IOptionsMonitor<PeriskopeOptions>>();
            var settings = new MonitoredSettings<PeriskopeOptions>(() => monitor.CurrentValue, static options => options.ToSettings());
            return new PeriskopeClient(Engine(provider, settings, PeriskopeHttp, nameof(PeriskopeClient)));
        });
        return ClientRegistration.AddHttpClient(services, PeriskopeHttp, provider => Primary(provider.GetRequiredService<IOptionsMonitor<PeriskopeOptions>>().CurrentValue));
    }

    public static IHttpClientBuilder AddWaCr(IServiceCollection services, IConfiguration? section, Action<WaCrOptions>? configure)
    {
        _ = services ?? throw new ArgumentNullException(nameof(services));
        var options = services.AddOptions<WaCrOptions>().Configure<IServiceProvider>((options, provider) =>
        {
            var configuration = provider.GetService<IConfiguration>();
            GatewayOptionsReader.Read(options, section ?? configuration?.GetSection(WaCrOptions.SectionName), configuration, "WACR");
            options.TimeProvider = provider.GetService<TimeProvider>() ?? options.TimeProvider;
        });
        if (configure is not null) options.Configure(configure);
        options.ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WaCrOptions>, WaCrValidator>());
        services.AddSingleton<IOptionsChangeTokenSource<WaCrOptions>>(provider => new GatewayReload<WaCrOptions>(section ?? provider.GetService<IConfiguration>()));
        services.TryAddSingleton(provider =>
        {
            var monitor = provider.GetRequiredService<IOptionsMonitor<WaCrOptions>>();
            var settings = new MonitoredSettings<WaCrOptions>(() => monitor.CurrentValue, static options => options.ToSettings());
            return new WaCrClient(Engine(provider, settings, WaCrHttp, nameof(WaCrClient)));
        });
        return ClientRegistration.AddHttpClient(services, WaCrHttp, provider => Primary(provider.GetRequiredService<IOptionsMonitor<WaCrOptions>>().CurrentValue));
    }

    private static GatewayEngine Engine(IServiceProvider provider, ISettingsSource settings, string http, string client) => new(
        settings,
        ClientRegistration.Http(provider.GetRequiredService<IHttpMessageHandlerFactory>(), http),
        provider.GetService<ILoggerFactory>()?.CreateLogger("CubeConnect.Gateways." + client),
        client);

    private static HttpMessageHandler Primary(GatewayOptions options) => HandlerFactory.CreatePrimary(options.ConnectTimeout, options.PooledConnectionLifetime);

    private sealed class PeriskopeValidator : IValidateOptions<PeriskopeOptions>
    {
        public ValidateOptionsResult Validate(string? name, PeriskopeOptions options) => GatewayOptionsRules.Result("Periskope", options.Check());
    }

    private sealed class WaCrValidator : IValidateOptions<WaCrOptions>
    {
        public ValidateOptionsResult Validate(string? name, WaCrOptions options) => GatewayOptionsRules.Result("WA.cr", options.Check());
    }
}
