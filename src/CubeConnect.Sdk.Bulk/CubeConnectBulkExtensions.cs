using CubeConnect.Bulk.Audience.Internal;
using CubeConnect.Bulk.Watch.Internal;

namespace CubeConnect.Bulk;

/// <summary>Checks lists and watches campaigns with any <see cref="ICubeConnectClient"/>.</summary>
public static class CubeConnectBulkExtensions
{
    /// <summary>Checks recipients against a template; nothing is sent. Costs one request. See <see cref="CampaignAudience"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="template">The template's name.</param>
    /// <param name="language">The template's language, for example <c>ar</c>.</param>
    /// <param name="recipients">The rows, enumerated exactly once.</param>
    /// <param name="options">How to check; null is strict.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException"><see cref="AudienceOptions.DefaultRegion"/> does not exist; nothing was requested.</exception>
    /// <exception cref="CubeConnectTemplateException">The template is missing, missing in this language, or not approved.</exception>
    public static async Task<CampaignAudience> CheckAudienceAsync(
        this ICubeConnectClient client, string template, string language, IEnumerable<CampaignRecipient> recipients,
        AudienceOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        _ = PhoneCheck.RequireRegion(options?.DefaultRegion);
        var templates = await Of(client).ListTemplatesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        return CampaignAudience.Check(recipients, TemplateCheck.Find(templates, template, language).Require(), options);
    }

    /// <summary>
    /// Watches a campaign until it is finished: a new state each time it has moved. The parts of a campaign that the platform split are
    /// watched with it.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="id">The id from its creation.</param>
    /// <param name="options">How often to poll, for how long, and by which signal sooner.</param>
    /// <param name="cancellationToken">Ends the watch; the campaign goes on.</param>
    /// <exception cref="CubeConnectTimeoutException"><see cref="WatchOptions.Timeout"/> ran out first. The campaign goes on.</exception>
    public static IAsyncEnumerable<CampaignOverview> WatchCampaignAsync(
        this ICubeConnectClient client, CampaignId id, WatchOptions? options = null, CancellationToken cancellationToken = default) =>
        new CampaignWatch(Of(client), [id], options ?? new()).RunAsync(cancellationToken);

    /// <summary>Watches all campaigns of a run until they are finished: their sum, each time one has moved.</summary>
    /// <param name="client">The client.</param>
    /// <param name="run">The run that <see cref="CampaignPlan.RunAsync"/> gave.</param>
    /// <param name="options">How often to poll, for how long, and by which signal sooner.</param>
    /// <param name="cancellationToken">Ends the watch; the campaigns go on.</param>
    /// <exception cref="CubeConnectTimeoutException"><see cref="WatchOptions.Timeout"/> ran out first. The campaigns go on.</exception>
    public static IAsyncEnumerable<CampaignOverview> WatchCampaignAsync(
        this ICubeConnectClient client, CampaignRun run, WatchOptions? options = null, CancellationToken cancellationToken = default) =>
        new CampaignWatch(Of(client), (run ?? throw new ArgumentNullException(nameof(run))).CampaignIds, options ?? new())
            .RunAsync(cancellationToken);

    /// <summary>Waits until all campaigns of a run are finished.</summary>
    /// <param name="client">The client.</param>
    /// <param name="run">The run that <see cref="CampaignPlan.RunAsync"/> gave.</param>
    /// <param name="progress">Receives each state that differs from the one before.</param>
    /// <param name="options">How often to poll, for how long, and by which signal sooner.</param>
    /// <param name="cancellationToken">Ends the wait; the campaigns go on.</param>
    /// <returns>The last state.</returns>
    /// <exception cref="CubeConnectTimeoutException"><see cref="WatchOptions.Timeout"/> ran out first. The campaigns go on.</exception>
    public static async Task<CampaignOverview> WaitForCampaignAsync(
        this ICubeConnectClient client, CampaignRun run, IProgress<CampaignOverview>? progress = null,
        WatchOptions? options = null, CancellationToken cancellationToken = default)
    {
        var last = new CampaignOverview();
        await foreach (var overview in WatchCampaignAsync(client, run, options, cancellationToken).ConfigureAwait(false))
        {
            last = overview;
            progress?.Report(overview);
        }

        return last;
    }

    private static ICubeConnectClient Of(ICubeConnectClient client) => client ?? throw new ArgumentNullException(nameof(client));
}
