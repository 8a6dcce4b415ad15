using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CubeConnect.Gateways.Internal;

/// <summary>
/// The options of the one chain in a container: the container's clock, then what the builder sets, then what else configures them.
/// </summary>
internal sealed class ChainOptions(IServiceProvider provider, ChainOptions.Choices choices)
    : IConfigureOptions<FallbackOptions>, IValidateOptions<FallbackOptions>
{
    public static void Register(IServiceCollection services, Action<FallbackOptions>? configure)
    {
        // A chain that is registered again keeps nothing of the one before.
        services.RemoveAll<Choices>();
        services.AddSingleton(new Choices(configure));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<FallbackOptions>, ChainOptions>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FallbackOptions>, ChainOptions>());
        services.AddOptions<FallbackOptions>().ValidateOnStart();
    }

    public void Configure(FallbackOptions options)
    {
        options.TimeProvider = provider.GetService<TimeProvider>() ?? options.TimeProvider;
        choices.Configure?.Invoke(options);
    }

    public ValidateOptionsResult Validate(string? name, FallbackOptions options) =>
        GatewayOptionsRules.Result("AddWhatsAppGateway", CircuitBreaker.Check(options));

    internal sealed record Choices(Action<FallbackOptions>? Configure);
}
