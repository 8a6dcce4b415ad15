using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.Gateways.Tests;

/// <summary>A container with a configuration of the test, and a clock whose waits end by themselves.</summary>
internal static class Container
{
    public static ServiceProvider Build(Action<IServiceCollection> add, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSingleton<IConfigurationRoot>(configuration)
            .AddSingleton<TimeProvider>(Clients.Clock());
        add(services);
        return services.BuildServiceProvider();
    }
}
