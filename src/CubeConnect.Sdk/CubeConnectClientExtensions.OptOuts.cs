namespace CubeConnect;

public static partial class CubeConnectClientExtensions
{
    /// <summary>Puts a number on the opt-out list for marketing; see <see cref="ICubeConnectClient.AddOptOutAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="phone">The number.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">What <see cref="ICubeConnectClient.AddOptOutAsync"/> throws, and for the same reasons.</exception>
    public static Task<OptOut> AddOptOutAsync(this ICubeConnectClient client, PhoneNumber phone, CancellationToken cancellationToken = default) =>
        Of(client).AddOptOutAsync(phone, OptOutScope.Marketing, null, cancellationToken);

    /// <summary>Puts a number on the opt-out list; see <see cref="ICubeConnectClient.AddOptOutAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="phone">The number.</param>
    /// <param name="scope">What they do not want.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">What <see cref="ICubeConnectClient.AddOptOutAsync"/> throws, and for the same reasons.</exception>
    public static Task<OptOut> AddOptOutAsync(this ICubeConnectClient client, PhoneNumber phone, OptOutScope scope, CancellationToken cancellationToken) =>
        Of(client).AddOptOutAsync(phone, scope, null, cancellationToken);

    /// <summary>Takes a number off the opt-out list; see <see cref="ICubeConnectClient.RemoveOptOutAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="phone">The number.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">What <see cref="ICubeConnectClient.RemoveOptOutAsync"/> throws, and for the same reasons.</exception>
    public static Task<OptOutRemoval> RemoveOptOutAsync(this ICubeConnectClient client, PhoneNumber phone, CancellationToken cancellationToken) =>
        Of(client).RemoveOptOutAsync(phone, null, cancellationToken);

    /// <summary>Reads whether a number is on the opt-out list; see <see cref="ICubeConnectClient.GetOptOutAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="phone">The number.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">What <see cref="ICubeConnectClient.GetOptOutAsync"/> throws, and for the same reasons.</exception>
    public static Task<OptOutState> GetOptOutAsync(this ICubeConnectClient client, PhoneNumber phone, CancellationToken cancellationToken) =>
        Of(client).GetOptOutAsync(phone, null, cancellationToken);

    /// <summary>Reads the opt-out list; see <see cref="ICubeConnectClient.ListOptOutsAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="request">Which entries.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">What <see cref="ICubeConnectClient.ListOptOutsAsync"/> throws, and for the same reasons.</exception>
    public static Task<OptOutPage> ListOptOutsAsync(this ICubeConnectClient client, ListOptOutsRequest request, CancellationToken cancellationToken) =>
        Of(client).ListOptOutsAsync(request, null, cancellationToken);

    /// <summary>Reads the whole opt-out list's first page; see <see cref="ICubeConnectClient.ListOptOutsAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">What <see cref="ICubeConnectClient.ListOptOutsAsync"/> throws, and for the same reasons.</exception>
    public static Task<OptOutPage> ListOptOutsAsync(this ICubeConnectClient client, CancellationToken cancellationToken) =>
        Of(client).ListOptOutsAsync(null, null, cancellationToken);
}
