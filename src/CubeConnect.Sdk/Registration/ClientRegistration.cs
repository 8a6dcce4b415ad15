using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Primitives;

namespace CubeConnect.Registration;

// Puts a client and everything it needs into a container.
internal static class ClientRegistration
{
    private const string HttpClientPrefix = "CubeConnect";

    public static IHttpClientBuilder Add(
        IServiceCollection services, string name, IConfiguration? section, Action<CubeConnectOptions>? configure)
    {
        _ = services ?? throw new ArgumentNullException(nameof(services));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CubeConnectOptions>, OptionsRules>());
        var options = services.AddOptions<CubeConnectOptions>(name);
        // Once for each name: read again after the code of an earlier registration, the configuration would undo what that code has set.
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
            services, HttpClientName(name), provider => provider.GetRequiredService<IOptionsMonitor<CubeConnectOptions>>().Get(name));
    }

    // Adds the HttpClient of a client of this engine. The client logs by itself: the factory would log phone numbers.
    public static IHttpClientBuilder AddHttpClient(
        IServiceCollection services, string httpClientName, Func<IServiceProvider, CubeConnectOptions> options)
    {
        // First, so that it runs after all others: no filter of the app can replace what it guards.
        var guard = ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, SendOnceFilter>();
        if (!services.Any(service => !service.IsKeyedService && service.ImplementationType == guard.ImplementationType))
            services.Insert(0, guard);
        services.AddSingleton(new Guarded(httpClientName, options));
        var builder = services.AddHttpClient(httpClientName);
        builder.ConfigurePrimaryHttpMessageHandler(provider => HandlerFactory.CreatePrimary(options(provider)));
        builder.RemoveAllLoggers();
#if NET8_0_OR_GREATER
        // The handler renews its connections itself, so it may live as long as the client.
        builder.SetHandlerLifetime(Timeout.InfiniteTimeSpan);
#endif
        return builder;
    }

    public static Func<HttpMessageInvoker> Http(IServiceProvider provider, string httpClientName)
    {
        var factory = provider.GetRequiredService<IHttpMessageHandlerFactory>();
        WarnOfHttpClient(provider, httpClientName);
#if NET8_0_OR_GREATER
        var invoker = new Lazy<HttpMessageInvoker>(() => Through(factory, httpClientName), LazyThreadSafetyMode.PublicationOnly);
        return () => invoker.Value;
#else
        // No handler on netstandard2.0 renews its connections, so the factory's rotation has to.
        return () => Through(factory, httpClientName);
#endif
    }

    // No HttpClient is made, so what ConfigureHttpClient sets would be lost in silence. What the app sets for all of its clients is not
    // meant for this one.
    private static void WarnOfHttpClient(IServiceProvider provider, string httpClientName)
    {
        var ours = new HttpClientFactoryOptions();
        foreach (var configure in provider.GetServices<IConfigureOptions<HttpClientFactoryOptions>>())
        {
            if (configure is ConfigureNamedOptions<HttpClientFactoryOptions> named && named.Name == httpClientName)
                named.Action?.Invoke(ours);
        }

        if (ours.HttpClientActions.Count > 0 && provider.GetService<ILoggerFactory>() is { } loggers)
            Log.HttpClientIgnored(loggers.CreateLogger<CubeConnectClient>(), httpClientName);
    }

    private static HttpMessageInvoker Through(IHttpMessageHandlerFactory factory, string httpClientName)
    {
        var chain = factory.CreateHandler(httpClientName);
        // The factory's own handler is outermost. Where the guard is next, no handler outside it could send copies.
        return new(chain is DelegatingHandler { InnerHandler: SendOnceHandler } ? chain : new SendOnceScope(chain), disposeHandler: false);
    }

    private static CubeConnectClient CreateClient(IServiceProvider provider, string name)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<CubeConnectOptions>>();
        var logger = provider.GetService<ILoggerFactory>()?.CreateLogger<CubeConnectClient>();
        var settings = new MonitoredSettings<CubeConnectOptions>(() => options.Get(name), static now => new ApiSettings(now), logger);
        return new CubeConnectClient(() => settings.Current, Http(provider, HttpClientName(name)), logger);
    }

    private static string HttpClientName(string name) => name.Length == 0 ? HttpClientPrefix : HttpClientPrefix + ":" + name;

    private static bool IsRegistered(IServiceCollection services, string name) =>
        services.Any(service => !service.IsKeyedService && service.ImplementationInstance is Registered known && known.Name == name);

    // Marks in the container that a name's configuration is read.
    private sealed record Registered(string Name);

    // Reports that the configuration has changed, so that a new key is used without a restart.
    internal sealed class Reload<TOptions>(string name, IConfiguration? configuration) : IOptionsChangeTokenSource<TOptions>
    {
        public string Name => name;

        public IChangeToken GetChangeToken() => configuration?.GetReloadToken() ?? new CancellationChangeToken(CancellationToken.None);
    }

    // An HttpClient of this engine, also of another package's clients.
    private sealed record Guarded(string HttpClientName, Func<IServiceProvider, CubeConnectOptions> Options);

    // Puts the guard behind every handler of the app and its defaults, and makes the primary handler safe.
    private sealed class SendOnceFilter : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            var ours = builder.Services.GetServices<Guarded>().FirstOrDefault(client => client.HttpClientName == builder.Name);
            if (ours is null) return;
            HandlerFactory.Secure(builder.PrimaryHandler, ours.Options(builder.Services), builder.Services.GetService<ILoggerFactory>());
            builder.PrimaryHandler = HandlerFactory.Guard(builder.PrimaryHandler);
        };
    }
}

// The settings of a client in a container: they follow the configuration. An invalid change is logged and not used.
internal sealed class MonitoredSettings<TOptions>(Func<TOptions> read, Func<TOptions, ApiSettings> make, ILogger? logger)
    where TOptions : class
{
    private volatile Tuple<TOptions, ApiSettings>? _last;
    private string? _logged;

    public ApiSettings Current
    {
        get
        {
            var last = _last;
            try
            {
                var options = read();
                if (ReferenceEquals(last?.Item1, options)) return last!.Item2;
                _last = last = Tuple.Create(options, make(options));
                _logged = null;
            }
            catch (Exception e) when (last is not null)
            {
                // Each call after the change comes here, and the first one logs. Our faults repeat no value; another exception may.
                var faults = e is OptionsValidationException wrong ? wrong.Message : e.GetType().Name;
                if (Interlocked.Exchange(ref _logged, faults) != faults && logger is not null) Log.ConfigurationRefused(logger, faults);
            }

            return last.Item2;
        }
    }
}
