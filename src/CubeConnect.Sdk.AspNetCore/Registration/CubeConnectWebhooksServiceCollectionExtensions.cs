using CubeConnect;
using CubeConnect.AspNetCore;
using CubeConnect.AspNetCore.Registration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what receives CubeConnect's webhooks.</summary>
public static class CubeConnectWebhooksServiceCollectionExtensions
{
    /// <summary>
    /// Registers the webhook receiver; say with <c>On</c> what happens with the events and where they arrive with
    /// <c>app.MapCubeConnectWebhooks("/cubeconnect/webhook")</c>. May be called more than once: the handlers add up.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options. For where the secret comes from, see <see cref="CubeConnectWebhookOptions"/>.</param>
    /// <returns>The builder for the handlers.</returns>
    public static CubeConnectWebhooksBuilder AddCubeConnectWebhooks(
        this IServiceCollection services, Action<CubeConnectWebhookOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddMetrics();
        services.AddLogging();
        var options = services.AddOptions<CubeConnectWebhookOptions>();
        if (configure is not null) options.Configure(configure);
        if (services.Any(service => service.ServiceType == typeof(WebhookEndpoint))) return new(services);

        services.AddSingleton<IPostConfigureOptions<CubeConnectWebhookOptions>>(provider => new WebhookSecretsFromConfiguration(
            provider.GetService<IConfiguration>(), provider.GetRequiredService<IOptionsMonitor<CubeConnectOptions>>()));
        services.AddSingleton<IOptionsChangeTokenSource<CubeConnectWebhookOptions>>(provider =>
            new ConfigurationChangeTokenSource<CubeConnectWebhookOptions>(
                provider.GetService<IConfiguration>() ?? new ConfigurationManager()));
        services.AddSingleton<IValidateOptions<CubeConnectWebhookOptions>, WebhookOptionsRules>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<MemoryDeduplicator>();
        services.TryAddSingleton<IWebhookDeduplicator>(provider => provider.GetRequiredService<MemoryDeduplicator>());
        services.AddSingleton<WebhookSettings>();
        services.AddSingleton<WebhookMemory>();
        services.AddSingleton<WebhookMetrics>();
        services.AddSingleton<WebhookShutdown>();
        services.AddSingleton<WebhookDispatcher>();
        services.AddSingleton<WebhookProcessor>();
        services.AddSingleton<FailureCounts>();
        services.AddSingleton<WebhookQueue>();
        services.AddSingleton<WebhookIntake>();
        services.AddSingleton<WebhookEndpoint>();
        services.AddSingleton<IHostedService, WebhookWorkers>();
        return new(services);
    }
}
