using CubeConnect;
using CubeConnect.Gateways;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the gateways at start-up.</summary>
public static class GatewayServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="PeriskopeClient"/> as a singleton, set up from the configuration section <c>Periskope</c> and then from
    /// <c>PERISKOPE_TOKEN</c>, <c>PERISKOPE_PHONE</c> and <c>PERISKOPE_URL</c>. Wrong options fail the program when it starts.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes what the configuration and the environment have set; may be left out.</param>
    /// <returns>The builder of the client's HttpClient, for handlers of yours.</returns>
    public static IHttpClientBuilder AddPeriskope(this IServiceCollection services, Action<PeriskopeOptions>? configure = null) =>
        GatewayRegistration.Periskope.Add(services, section: null, configure);

    /// <summary>As above, from a section of your choice in place of <c>Periskope</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section that holds the settings.</param>
    /// <returns>The builder of the client's HttpClient, for handlers of yours.</returns>
    public static IHttpClientBuilder AddPeriskope(this IServiceCollection services, IConfiguration section) =>
        GatewayRegistration.Periskope.Add(services, section ?? throw new ArgumentNullException(nameof(section)), configure: null);

    /// <summary>
    /// Registers <see cref="WaCrClient"/> as a singleton, set up from the configuration section <c>WaCr</c> and then from
    /// <c>WACR_TOKEN</c> and <c>WACR_URL</c>. Wrong options fail the program when it starts.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes what the configuration and the environment have set; may be left out.</param>
    /// <returns>The builder of the client's HttpClient, for handlers of yours.</returns>
    public static IHttpClientBuilder AddWaCr(this IServiceCollection services, Action<WaCrOptions>? configure = null) =>
        GatewayRegistration.WaCr.Add(services, section: null, configure);

    /// <summary>As above, from a section of your choice in place of <c>WaCr</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section that holds the settings.</param>
    /// <returns>The builder of the client's HttpClient, for handlers of yours.</returns>
    public static IHttpClientBuilder AddWaCr(this IServiceCollection services, IConfiguration section) =>
        GatewayRegistration.WaCr.Add(services, section ?? throw new ArgumentNullException(nameof(section)), configure: null);

    /// <summary>
    /// Registers <see cref="IWhatsAppGateway"/> as a singleton: one gateway, or several as a <see cref="FallbackGateway"/>. Also registers
    /// each named gateway that is not registered yet.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Names the gateways in order: <c>g => g.CubeConnect().ThenPeriskope()</c>.</param>
    /// <returns>The services.</returns>
    /// <exception cref="InvalidOperationException">No gateway was named.</exception>
    /// <exception cref="ArgumentException">One gateway was named twice.</exception>
    public static IServiceCollection AddWhatsAppGateway(this IServiceCollection services, Action<WhatsAppGatewayBuilder> configure)
    {
        var builder = new WhatsAppGatewayBuilder(services ?? throw new ArgumentNullException(nameof(services)));
        (configure ?? throw new ArgumentNullException(nameof(configure)))(builder);
        var create = builder.Build();
        services.RemoveAll<IWhatsAppGateway>();
        return services.AddSingleton(create);
    }
}
