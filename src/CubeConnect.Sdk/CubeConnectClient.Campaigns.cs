using System.Net;
using System.Text.Json;
using CubeConnect.Campaigns.Internal;
using CubeConnect.Engine;
using CubeConnect.Errors.Internal;
using CubeConnect.Json;
using CubeConnect.Polling;
using CubeConnect.Raw.Internal;
using CubeConnect.Validation;

namespace CubeConnect;

public sealed partial class CubeConnectClient
{
    /// <inheritdoc/>
    public async Task<Campaign> CreateCampaignAsync(CreateCampaignRequest request, CancellationToken cancellationToken = default) =>
        await Transport.SendAsync(new ApiCall(Operations.CreateCampaign, ApiPaths.Campaigns, new CampaignBody(Given(request))), PlatformJson.Forgiving.Campaign, RequireId, _options, cancellationToken)
            .ConfigureAwait(false);

    /// <inheritdoc/>
    public Task<Campaign> GetCampaignAsync(CampaignId id, CancellationToken cancellationToken = default)
    {
        var faults = new Faults();
        return Transport.SendAsync(new ApiCall(Operations.GetCampaign, ApiPaths.Campaign(id, faults), null, faults), PlatformJson.Forgiving.Campaign, _options, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Campaign> WaitForCampaignAsync(
        CampaignId id, IProgress<Campaign>? progress = null, WaitOptions? wait = null, CancellationToken cancellationToken = default)
    {
        Campaign? before = null;
        return Poller.UntilAsync(
            "WaitForCampaign",
            Transport.Settings.Clock,
            token => GetCampaignAsync(id, token),
            IsDone,
            campaign => campaign.IsScheduled ? campaign.ScheduledAt : null,
            campaign => campaign.Status.Value,
            wait,
            cancellationToken);

        bool IsDone(Campaign campaign)
        {
            if (progress is not null && !CampaignProgress.IsSame(before, campaign)) progress.Report(campaign);
            before = campaign;
            return campaign.IsFinished;
        }
    }

    /// <inheritdoc/>
    public Task<RecipientPage> GetCampaignRecipientsAsync(
        CampaignId id, ListRecipientsRequest? request = null, CancellationToken cancellationToken = default)
    {
        var faults = new Faults();
        var path = ApiPaths.Recipients(id, request ?? new(), faults);
        return Transport.SendAsync(new ApiCall(Operations.GetCampaignRecipients, path, null, faults), PlatformJson.Forgiving.RecipientPage, _options, cancellationToken);
    }

    /// <inheritdoc/>
    public RecipientListing ListCampaignRecipientsAsync(
        CampaignId id, ListRecipientsRequest? request = null, CancellationToken cancellationToken = default) =>
        new((page, token) => GetCampaignRecipientsAsync(id, page, token), request ?? new(), cancellationToken);

    /// <summary>What the look at a campaign has at least, after a cancel that took all of the call's time.</summary>
    private static readonly TimeSpan ShortestLook = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async Task CancelCampaignAsync(CampaignId id, CancellationToken cancellationToken = default)
    {
        var settings = Transport.Settings;
        var start = settings.Clock.GetTimestamp();
        var faults = new Faults();
        var call = new ApiCall(Operations.CancelCampaign, ApiPaths.Campaign(id, faults, "/cancel"), RawBody.EmptyObject, faults);
        CubeConnectException refusal;
        try
        {
            var exchange = await Transport.ExchangeAsync(call, PlatformJson.Forgiving.CancelAnswer, require: null, _options, cancellationToken).ConfigureAwait(false);
            if (exchange.Value?.Success != false) return;
            refusal = CancelFailure.WithoutReason(exchange.Attempts, exchange.MayHaveArrived);
        }
        catch (CubeConnectException e) when (IsUnclear(e))
        {
            refusal = e;
        }

        // A cancel that was answered twice, late or not at all: only the campaign itself knows.
        Campaign campaign;
        try
        {
            campaign = await With(ForTheRest(settings, start)).GetCampaignAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is CubeConnectException or ObjectDisposedException)
        {
            // That the look failed is no news to somebody who asked to cancel; that the cancel is unclear is.
            throw refusal;
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            throw CancelledCall.Create(Operations.CancelCampaign, refusal.Outcome, CancelledCall.BeforeTheLook, e, cancellationToken);
        }

        if (campaign.Status != CampaignStatus.Cancelled) throw CancelFailure.Create(campaign, refusal);
    }

    /// <summary>The look belongs to the same call, so it shares its time.</summary>
    private RequestOptions ForTheRest(ApiSettings settings, long start)
    {
        var options = _options ?? new();
        var time = options.Timeout ?? settings.Timeout;
        if (time == Timeout.InfiniteTimeSpan) return options;
        var left = time - settings.Clock.GetElapsedTime(start);
        return options with { Timeout = left > ShortestLook ? left : ShortestLook };
    }

    private static bool IsUnclear(CubeConnectException e) =>
        e.Attempts > 0
        && (e.Outcome is RequestOutcome.Unknown or RequestOutcome.Accepted
            || e.StatusCode is (HttpStatusCode)422 or HttpStatusCode.Conflict or HttpStatusCode.BadRequest
            || (int?)e.StatusCode is >= 200 and < 300);

    /// <summary>A campaign without an id runs and cannot be followed: the caller has to know.</summary>
    private static void RequireId(Campaign campaign)
    {
        if (campaign.Id.Value.Length == 0) throw new JsonException("The answer holds no campaign_id.");
    }
}
