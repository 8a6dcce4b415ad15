using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CubeConnect.Registration;

/// <summary>Fills the options of one client from its section, from the environment and from the container's clock.</summary>
internal sealed class OptionsSetup(string clientName, IConfiguration? section, IServiceProvider provider) : IConfigureNamedOptions<CubeConnectOptions>
{
    public void Configure(CubeConnectOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, CubeConnectOptions options)
    {
        if (!string.Equals(name ?? string.Empty, clientName, StringComparison.Ordinal)) return;
        var configuration = provider.GetService<IConfiguration>();
        var main = section ?? configuration?.GetSection(CubeConnectOptions.SectionName);
        if (main is not null) OptionsReader.ReadSection(options, main);
        if (clientName.Length > 0 && section is null && configuration?.GetSection(CubeConnectOptions.SectionName + ":" + clientName) is { } own) OptionsReader.ReadSection(options, own);
        OptionsReader.ReadEnvironment(options, configuration, new CubeConnectOptions());
        if (provider.GetService<TimeProvider>() is { } clock) options.TimeProvider = clock;
    }
}
