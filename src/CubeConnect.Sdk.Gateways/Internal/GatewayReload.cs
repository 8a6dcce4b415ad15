using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CubeConnect.Gateways.Internal;

/// <summary>Says when the configuration has changed, so that a new token is used without a restart.</summary>
internal sealed class GatewayReload<TOptions>(IConfiguration? configuration) : IOptionsChangeTokenSource<TOptions>
{
    public string Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => configuration?.GetReloadToken() ?? new CancellationChangeToken(CancellationToken.None);
}
