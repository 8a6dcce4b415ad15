namespace CubeConnect.Sandbox;

/// <content>The stand-ins for the other gateways: Periskope and WA.cr, under paths of their own on the same port.</content>
public sealed partial class CubeConnectSandbox
{
    /// <summary>The base address for a client of Periskope. Its token is <see cref="ApiKey"/>.</summary>
    public Uri PeriskopeAddress => new(BaseAddress, GatewayRoutes.PeriskopeRoot);

    /// <summary>The base address for a client of WA.cr. Its token is <see cref="ApiKey"/>.</summary>
    public Uri WaCrAddress => new(BaseAddress, GatewayRoutes.WaCrRoot);

    /// <summary>All messages that the stand-ins took, in that order.</summary>
    public IReadOnlyList<SandboxGatewayMessage> GatewayMessages
    {
        get
        {
            lock (_world.Gate) return _world.Gateways.Snapshot();
        }
    }
}
