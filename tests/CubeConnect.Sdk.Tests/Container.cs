using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.Tests;

/// <summary>A container as a program would build it, over a configuration that the test can change.</summary>
internal static class Container
{
    public const string Receipt = """{"success":true,"data":{"status":"queued","message_log_id":1}}""";

    public static IConfigurationRoot Configuration(params (string Key, string? Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(pair => pair.Key, pair => pair.Value)).Build();

    /// <summary>The section CubeConnect, whole, for a server.</summary>
    public static IConfigurationRoot Section(Uri address, params (string Key, string? Value)[] more) => Configuration(
        [
            ("CubeConnect:ApiKey", "key_of_the_section"), ("CubeConnect:WhatsAppAccountId", "acc_section"),
            ("CubeConnect:BaseAddress", address.AbsoluteUri), .. more,
        ]);

    public static ServiceProvider Build(IConfiguration? configuration, Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        if (configuration is not null) services.AddSingleton(configuration);
        register(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    /// <summary>Changes a value and tells everybody, as a file that was saved does.</summary>
    public static void Change(this IConfigurationRoot configuration, string key, string? value)
    {
        configuration[key] = value;
        configuration.Reload();
    }
}
