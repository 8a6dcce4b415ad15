namespace CubeConnect.Gateways.Internal;

/// <summary>What registration must know of a gateway.</summary>
/// <param name="Title">Its name in messages.</param>
/// <param name="Section">The section of the configuration.</param>
/// <param name="Variable">How its variables in the environment begin.</param>
/// <param name="Create">Makes its client.</param>
internal sealed record GatewayKind<TOptions, TClient>(string Title, string Section, string Variable, Func<GatewayEngine, TClient> Create)
    where TOptions : GatewayOptions, new()
    where TClient : class
{
    /// <summary>The name of its HttpClient; the prefix makes it one of ours.</summary>
    public string HttpClientName => "CubeConnect." + Section;
}
