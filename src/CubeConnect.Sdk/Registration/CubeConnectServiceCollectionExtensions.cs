using CubeConnect;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the client at start-up.</summary>
public static class CubeConnectServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="ICubeConnectClient"/> as a singleton, configured from the section <c>CubeConnect</c> and, for what that leaves
    /// unset, from the environment variables <c>CUBECONNECT_API_KEY</c>, <c>CUBECONNECT_WHATSAPP_ACCOUNT_ID</c>, <c>CUBECONNECT_URL</c>,
    /// <c>CUBECONNECT_TIMEOUT</c>, <c>CUBECONNECT_TENANT_ID</c> and <c>CUBECONNECT_WEBHOOK_SECRET</c>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns>The builder of the client's HttpClient, for your own handlers.</returns>
    /// <remarks>Wrong options fail the start with an <see cref="OptionsValidationException"/>. Later changes are followed.</remarks>
    /// <example><code>
    /// builder.Services.AddCubeConnect();          // appsettings.json: "CubeConnect": { "ApiKey": "...", "WhatsAppAccountId": "01JX..." }
    ///
    /// public sealed class Orders(ICubeConnectClient client)
    /// {
    ///     public Task Shipped(Order order, CancellationToken cancellationToken) =>
    ///         client.SendTemplateAsync(order.Phone, "order_shipped", "ar", [order.Number], cancellationToken);
    /// }
    /// </code></example>
    public static IHttpClientBuilder AddCubeConnect(this IServiceCollection services) =>
        ClientRegistration.Add(services, name: string.Empty, section: null, configure: null);

    /// <summary>As <see cref="AddCubeConnect(IServiceCollection)"/>, and then changed in code.</summary>
    /// <inheritdoc cref="AddCubeConnect(IServiceCollection)"/>
    public static IHttpClientBuilder AddCubeConnect(this IServiceCollection services, Action<CubeConnectOptions> configure) =>
        ClientRegistration.Add(
            services, name: string.Empty, section: null, configure ?? throw new ArgumentNullException(nameof(configure)));

    /// <summary>As <see cref="AddCubeConnect(IServiceCollection)"/>, from your own section instead of <c>CubeConnect</c>.</summary>
    /// <inheritdoc cref="AddCubeConnect(IServiceCollection)"/>
    public static IHttpClientBuilder AddCubeConnect(this IServiceCollection services, IConfiguration section) =>
        ClientRegistration.Add(services, name: string.Empty, section ?? throw new ArgumentNullException(nameof(section)), configure: null);

    /// <summary>
    /// Registers another client as a keyed <see cref="ICubeConnectClient"/>: inject it with <c>[FromKeyedServices("marketing")]</c>. The
    /// section <c>CubeConnect:</c> with its name and <paramref name="configure"/> change what the default client reads.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name, which is also the key.</param>
    /// <param name="configure">Changes what the configuration and the environment have set; may be left out.</param>
    /// <returns>The builder of the client's HttpClient, for your own handlers.</returns>
    /// <example><code>
    /// builder.Services.AddCubeConnect("marketing", options => options.WhatsAppAccountId = "01JX...");
    /// public sealed class Offers([FromKeyedServices("marketing")] ICubeConnectClient client);
    /// </code></example>
    public static IHttpClientBuilder AddCubeConnect(
        this IServiceCollection services, string name, Action<CubeConnectOptions>? configure = null) =>
        ClientRegistration.Add(services, Checked(name), section: null, configure);

    /// <summary>Registers another client as a keyed <see cref="ICubeConnectClient"/>, from your own section.</summary>
    /// <inheritdoc cref="AddCubeConnect(IServiceCollection, string, Action{CubeConnectOptions})"/>
    public static IHttpClientBuilder AddCubeConnect(this IServiceCollection services, string name, IConfiguration section) =>
        ClientRegistration.Add(services, Checked(name), section ?? throw new ArgumentNullException(nameof(section)), configure: null);

    private static string Checked(string name) => !string.IsNullOrWhiteSpace(name)
        ? name
        : throw new ArgumentException(
            "A named client needs a name; AddCubeConnect() without one registers the default client.", nameof(name));
}
