using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using CubeConnect.Engine;

namespace CubeConnect.Registration;

/// <summary>Puts a client and everything it needs into a container.</summary>
internal static class ClientRegistration
{
    private const string HttpClientPrefix = "CubeConnect";

    public static string Checked(string name) => !string.IsNullOrWhiteSpace(name)
        ? name
        : throw new ArgumentException(
            "A named client needs a name; AddCubeConnect() without one registers the default client.", nameof(name));

    public static IHttpClientBuilder Add(
        IServiceCollection services, string name, IConfiguration? section, Action<CubeConnectOptions>? configure)
    {
        _ = services ?? throw new ArgumentNullException(nameof(services));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CubeConnectOptions>, OptionsRules>());
        var options = services.AddOptions<CubeConnectOptions>(name);
        // Once a name: read again after the code of an earlier registration, the configuration would undo what that code has set.
        if (section is not null || !IsRegistered(services, name))
        {
            services.AddSingleton(new Registered(name));
            options.Configure<IServiceProvider>((target, provider) => OptionsReader.Read(target, name, section, provider));
            services.AddSingleton<IOptionsChangeTokenSource<CubeConnectOptions>>(
                provider => new Reload<CubeConnectOptions>(name, section ?? provider.GetService<IConfiguration>()));
        }

        if (configure is not null) options.Configure(configure);
        options.ValidateOnStart();

        if (name.Length == 0)
        {
            services.TryAddSingleton(provider => CreateClient(provider, name));
            services.TryAddSingleton<ICubeConnectClient>(provider => provider.GetRequiredService<CubeConnectClient>());
        }
        else
        {
            services.TryAddKeyedSingleton(name, (provider, _) => CreateClient(provider, name));
            services.TryAddKeyedSingleton<ICubeConnectClient>(
                name, (provider, _) => provider.GetRequiredKeyedService<CubeConnectClient>(name));
        }

        return AddHttpClient(
            services,
            HttpClientName(name),
            provider => HandlerFactory.CreatePrimary(provider.GetRequiredService<IOptionsMonitor<CubeConnectOptions>>().Get(name)));
    }

    public static string HttpClientName(string name) => name.Length == 0 ? HttpClientPrefix : HttpClientPrefix + ":" + name;

    /// <summary>Also <c>CubeConnect.Periskope</c> and the like: our packages that use the same engine.</summary>
    public static bool IsOurs(string? httpClientName)
    {
        if (httpClientName?.StartsWith(HttpClientPrefix, StringComparison.Ordinal) != true) return false;
        return httpClientName.Length == HttpClientPrefix.Length || httpClientName[HttpClientPrefix.Length] is ':' or '.';
    }

    /// <summary>The HttpClient of a client. Its handlers log no addresses.</summary>
    public static IHttpClientBuilder AddHttpClient(
        IServiceCollection services, string httpClientName, Func<IServiceProvider, HttpMessageHandler> primary)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, SendOnceFilter>());
        var builder = services.AddHttpClient(httpClientName);
        builder.ConfigurePrimaryHttpMessageHandler(primary);
        // The factory's own logging writes whole addresses, and some of ours hold a phone number. The client logs by itself.
        builder.RemoveAllLoggers();
#if NET8_0_OR_GREATER
        // The handler renews its connections itself, so it may live as long as the client.
        builder.SetHandlerLifetime(Timeout.InfiniteTimeSpan);
#endif
        return builder;
    }

    private static bool IsRegistered(IServiceCollection services, string name) =>
        services.Any(service =>
            !service.IsKeyedService && service.ImplementationInstance is Registered known && known.Name == name);

    private static CubeConnectClient CreateClient(IServiceProvider provider, string name)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<CubeConnectOptions>>();
        var settings = new MonitoredSettings<CubeConnectOptions>(() => options.Get(name), static options => new ApiSettings(options));
        var logger = provider.GetService<ILoggerFactory>()?.CreateLogger<CubeConnectClient>();
        var http = Http(provider.GetRequiredService<IHttpMessageHandlerFactory>(), HttpClientName(name));
        return new CubeConnectClient(settings, http, logger);
    }

    public static Func<HttpMessageInvoker> Http(IHttpMessageHandlerFactory factory, string httpClientName)
    {
#if NET8_0_OR_GREATER
        var invoker = new Lazy<HttpMessageInvoker>(() => Through(factory, httpClientName), LazyThreadSafetyMode.PublicationOnly);
        return () => invoker.Value;
#else
        // No handler on netstandard2.0 renews its connections, so the factory's rotation has to.
        return () => Through(factory, httpClientName);
#endif
    }

    private static HttpMessageInvoker Through(IHttpMessageHandlerFactory factory, string httpClientName)
    {
        var chain = factory.CreateHandler(httpClientName);
        // The factory's own handler is outermost. Where the guard is next, no handler outside it could send copies.
        return new(chain is DelegatingHandler { InnerHandler: SendOnceHandler } ? chain : new SendOnceScope(chain), disposeHandler: false);
    }

    /// <summary>Marks in the container that a name's configuration is read.</summary>
    private sealed record Registered(string Name);

    /// <summary>Says when the configuration has changed, so that a new key is used without a restart.</summary>
    internal sealed class Reload<TOptions>(string name, IConfiguration? configuration) : IOptionsChangeTokenSource<TOptions>
    {
        public string Name => name;

        public IChangeToken GetChangeToken() => configuration?.GetReloadToken() ?? new CancellationChangeToken(CancellationToken.None);
    }
}
