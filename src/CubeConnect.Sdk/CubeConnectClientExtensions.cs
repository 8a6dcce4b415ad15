namespace CubeConnect;

/// <summary>Shorter forms of the client's calls. Each is one call of <see cref="ICubeConnectClient"/> and throws what that call throws.</summary>
public static partial class CubeConnectClientExtensions
{
    /// <summary>Reads how the platform does; see <see cref="ICubeConnectClient.GetHealthAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">What <see cref="ICubeConnectClient.GetHealthAsync"/> throws, and for the same reasons.</exception>
    public static Task<PlatformHealth> GetHealthAsync(this ICubeConnectClient client, CancellationToken cancellationToken) =>
        Of(client).GetHealthAsync(null, cancellationToken);

    /// <summary>Makes a call that this SDK has no method for yet; see <see cref="ICubeConnectClient.SendRawAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="request">Verb, path and JSON.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">What <see cref="ICubeConnectClient.SendRawAsync"/> throws, and for the same reasons.</exception>
    public static Task<ApiResponse> SendRawAsync(this ICubeConnectClient client, ApiRequest request, CancellationToken cancellationToken) =>
        Of(client).SendRawAsync(request, null, cancellationToken);

    private static ICubeConnectClient Of(ICubeConnectClient client) => client ?? throw new ArgumentNullException(nameof(client));
}
