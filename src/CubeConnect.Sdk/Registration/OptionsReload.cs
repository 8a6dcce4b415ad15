using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CubeConnect.Registration;

/// <summary>Says when the configuration has changed, so that a new key is used without a restart.</summary>
internal sealed class OptionsReload(string clientName, IConfiguration? configuration) : IOptionsChangeTokenSource<CubeConnectOptions>
{
    public string Name => clientName;

    public IChangeToken GetChangeToken() => configuration?.GetReloadToken() ?? new CancellationChangeToken(CancellationToken.None);
}
