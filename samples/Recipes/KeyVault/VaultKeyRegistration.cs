using Azure.Security.KeyVault.Secrets;
using CubeConnect;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Recipes.KeyVault;

public static class VaultKeyRegistration
{
    /// <param name="services">The app's services.</param>
    /// <param name="vault">As <c>new SecretClient(new Uri("https://shop.vault.azure.net"), new DefaultAzureCredential())</c>.</param>
    /// <returns>The builder of the client, for a shared limit or the outbox.</returns>
    public static IHttpClientBuilder AddCubeConnectWithVault(this IServiceCollection services, SecretClient vault)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(vault);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<VaultKey>(provider, "cubeconnect-api-key"));
        services.AddTransient<ExpireKeyAfter401>();
        var client = services.AddCubeConnect().AddHttpMessageHandler<ExpireKeyAfter401>();
        services.AddOptions<CubeConnectOptions>().Configure<VaultKey>((options, key) => options.ApiKeyProvider = key.GetAsync);
        return client;
    }
}
