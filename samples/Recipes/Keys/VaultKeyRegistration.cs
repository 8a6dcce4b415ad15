using Azure.Security.KeyVault.Secrets;
using CubeConnect;

namespace Recipes.Keys;

public static class VaultKeyRegistration
{
    /// <param name="services">The app's services.</param>
    /// <param name="vault">As <c>new SecretClient(new Uri("https://shop.vault.azure.net"), new DefaultAzureCredential())</c>.</param>
    public static void AddCubeConnectWithVault(this IServiceCollection services, SecretClient vault)
    {
        services.AddSingleton(vault);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<VaultKey>(provider, "cubeconnect-api-key"));
        services.AddTransient<ExpireKeyAfter401>();
        services.AddCubeConnect().AddHttpMessageHandler<ExpireKeyAfter401>();
        services.AddOptions<CubeConnectOptions>().Configure<VaultKey>((options, key) => options.ApiKeyProvider = key.GetAsync);
    }
}
