namespace CubeConnect.Gateways.Internal;

/// <summary>Refuses the id of another gateway: asked by it, one gateway might name another's message.</summary>
internal static class GatewayIds
{
    public static string Checked(GatewayMessageId id, string gateway) =>
        id.Gateway == gateway ? id.Value : throw new ArgumentException($"The message is not of the gateway '{gateway}' but of '{id.Gateway}'.", nameof(id));
}
