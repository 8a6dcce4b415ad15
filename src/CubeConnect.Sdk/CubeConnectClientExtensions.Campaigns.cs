namespace CubeConnect;

public static partial class CubeConnectClientExtensions
{
    /// <summary>Sends one template to many phones; see <see cref="ICubeConnectClient.CreateCampaignAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="request">What to whom.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">What <see cref="ICubeConnectClient.CreateCampaignAsync"/> throws, and for the same reasons.</exception>
    public static Task<Campaign> CreateCampaignAsync(this ICubeConnectClient client, CreateCampaignRequest request, CancellationToken cancellationToken) =>
        Of(client).CreateCampaignAsync(request, null, cancellationToken);

    /// <summary>Reads where a campaign stands; see <see cref="ICubeConnectClient.GetCampaignAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="id">The id from its creation.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">What <see cref="ICubeConnectClient.GetCampaignAsync"/> throws, and for the same reasons.</exception>
    public static Task<Campaign> GetCampaignAsync(this ICubeConnectClient client, CampaignId id, CancellationToken cancellationToken) =>
        Of(client).GetCampaignAsync(id, null, cancellationToken);

    /// <summary>Waits until a campaign is over; see <see cref="ICubeConnectClient.WaitForCampaignAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="id">The id from its creation.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CubeConnectException">What <see cref="ICubeConnectClient.WaitForCampaignAsync"/> throws, and for the same reasons.</exception>
    public static Task<Campaign> WaitForCampaignAsync(this ICubeConnectClient client, CampaignId id, CancellationToken cancellationToken) =>
        Of(client).WaitForCampaignAsync(id, null, null, null, cancellationToken);

    /// <summary>Waits until a campaign is over and tells how it goes; see <see cref="ICubeConnectClient.WaitForCampaignAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="id">The id from its creation.</param>
    /// <param name="progress">Told of each state that differs from the one before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CubeConnectException">What <see cref="ICubeConnectClient.WaitForCampaignAsync"/> throws, and for the same reasons.</exception>
    public static Task<Campaign> WaitForCampaignAsync(this ICubeConnectClient client, CampaignId id, IProgress<Campaign> progress, CancellationToken cancellationToken) =>
        Of(client).WaitForCampaignAsync(id, progress, null, null, cancellationToken);

    /// <summary>Reads one page of a campaign's recipients; see <see cref="ICubeConnectClient.GetCampaignRecipientsAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="id">The id from its creation.</param>
    /// <param name="request">Which page and which recipients.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">What <see cref="ICubeConnectClient.GetCampaignRecipientsAsync"/> throws, and for the same reasons.</exception>
    public static Task<RecipientPage> GetCampaignRecipientsAsync(this ICubeConnectClient client, CampaignId id, ListRecipientsRequest request, CancellationToken cancellationToken) =>
        Of(client).GetCampaignRecipientsAsync(id, request, null, cancellationToken);

    /// <summary>Reads all of a campaign's recipients; see <see cref="ICubeConnectClient.ListCampaignRecipientsAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="id">The id from its creation.</param>
    /// <param name="request">Which recipients, and from which page on.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CubeConnectException">What <see cref="ICubeConnectClient.ListCampaignRecipientsAsync"/> throws, and for the same reasons.</exception>
    public static RecipientListing ListCampaignRecipientsAsync(this ICubeConnectClient client, CampaignId id, ListRecipientsRequest request, CancellationToken cancellationToken) =>
        Of(client).ListCampaignRecipientsAsync(id, request, null, cancellationToken);

    /// <summary>Reads all of a campaign's recipients; see <see cref="ICubeConnectClient.ListCampaignRecipientsAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="id">The id from its creation.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CubeConnectException">What <see cref="ICubeConnectClient.ListCampaignRecipientsAsync"/> throws, and for the same reasons.</exception>
    public static RecipientListing ListCampaignRecipientsAsync(this ICubeConnectClient client, CampaignId id, CancellationToken cancellationToken) =>
        Of(client).ListCampaignRecipientsAsync(id, null, null, cancellationToken);

    /// <summary>Cancels a campaign that has not started; see <see cref="ICubeConnectClient.CancelCampaignAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="id">The id from its creation.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">What <see cref="ICubeConnectClient.CancelCampaignAsync"/> throws, and for the same reasons.</exception>
    public static Task CancelCampaignAsync(this ICubeConnectClient client, CampaignId id, CancellationToken cancellationToken) =>
        Of(client).CancelCampaignAsync(id, null, cancellationToken);
}
