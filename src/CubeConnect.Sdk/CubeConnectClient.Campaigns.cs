using CubeConnect.Campaigns.Internal;

namespace CubeConnect;

public sealed partial class CubeConnectClient
{
    private const string CampaignsPath = "campaigns";

    /// <inheritdoc/>
    /// <remarks>Async, so that what the caller's query of recipients throws is in the task like all else.</remarks>
    public async Task<Campaign> CreateCampaignAsync(CreateCampaignRequest request, CancellationToken cancellationToken = default) =>
        await Transport.SendAsync(new(Operations.CreateCampaign, new(CampaignsPath), new CampaignBody(Require(request))),
            Read(CampaignJson.Forgiving.Campaign, RequireId), _options, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public Task<Campaign> GetCampaignAsync(CampaignId id, CancellationToken cancellationToken = default) =>
        Transport.SendAsync(new(Operations.GetCampaign, PathOf(id)), Read(CampaignJson.Forgiving.Campaign), _options, cancellationToken);

    /// <inheritdoc/>
    public Task<Campaign> WaitForCampaignAsync(
        CampaignId id, IProgress<Campaign>? progress = null, WaitOptions? wait = null, CancellationToken cancellationToken = default)
    {
        Campaign? before = null;
        return Poller.UntilAsync(
            "WaitForCampaign", Transport.Settings.Clock, token => GetCampaignAsync(id, token), IsDone,
            campaign => campaign.IsScheduled ? campaign.ScheduledAt : null, campaign => campaign.Status.Value, wait, cancellationToken);

        bool IsDone(Campaign campaign)
        {
            if (progress is not null && !CampaignProgress.IsSame(before, campaign)) progress.Report(campaign);
            before = campaign;
            return campaign.IsFinished;
        }
    }

    /// <inheritdoc/>
    public Task<RecipientPage> GetCampaignRecipientsAsync(
        CampaignId id, ListRecipientsRequest? request = null, CancellationToken cancellationToken = default) =>
        Transport.SendAsync(new(Operations.GetCampaignRecipients, (request ?? new()).AddTo(PathOf(id).Add("recipients"))),
            Read(CampaignJson.Forgiving.RecipientPage, RecipientPage.WithRows), _options, cancellationToken);

    /// <inheritdoc/>
    public RecipientListing ListCampaignRecipientsAsync(
        CampaignId id, ListRecipientsRequest? request = null, CancellationToken cancellationToken = default) =>
        new((page, token) => GetCampaignRecipientsAsync(id, page, token), request ?? new(), cancellationToken);

    /// <inheritdoc/>
    public Task CancelCampaignAsync(CampaignId id, CancellationToken cancellationToken = default) =>
        CancelCampaign.RunAsync(
            Transport, new(Operations.CancelCampaign, PathOf(id).Add("cancel"), BufferedPayload.EmptyObject), _options,
            (options, token) => With(options).GetCampaignAsync(id, token), cancellationToken);

    private static ApiPath PathOf(CampaignId id) => new ApiPath(CampaignsPath).Id(id.Value, "campaign_id");

    // A campaign without an id runs and cannot be followed: the caller has to know.
    private static Campaign RequireId(Campaign campaign) =>
        campaign.Id.Value.Length > 0 ? campaign : throw new JsonException("The answer holds no campaign_id.");
}
