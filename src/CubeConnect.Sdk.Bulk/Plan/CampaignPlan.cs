using CubeConnect.Bulk.Plan.Internal;

namespace CubeConnect.Bulk;

/// <summary>
/// How an audience of any size becomes campaigns: cut by 50,000 recipients and, where the plan spreads it, by what the number may send in
/// a day.
/// Run it to create the campaigns, as often as needed.
/// </summary>
/// <remarks>Making a plan costs no request. API rule: "Campaigns", sections "Create Campaign" and "Daily Tier Limit".</remarks>
public sealed class CampaignPlan
{
    internal CampaignPlan(
        CampaignAudience audience, CampaignPlanOptions options, string fingerprint, string timeZone, IReadOnlyList<PlannedPart> parts,
        DateTimeOffset madeAt) =>
        (Audience, Options, Fingerprint, TimeZone, Parts, MadeAt) = (audience, options, fingerprint, timeZone, parts, madeAt);

    /// <summary>Whom it writes to.</summary>
    public CampaignAudience Audience { get; }

    /// <summary>How.</summary>
    public CampaignPlanOptions Options { get; }

    /// <summary>The plan's name, by which a run is known.</summary>
    public string Name => Options.Name;

    /// <summary>A hash of the template, its values and the whole list: a run goes on only with the same.</summary>
    public string Fingerprint { get; }

    /// <summary>The IANA name of the zone that the calendar shows.</summary>
    public string TimeZone { get; }

    /// <summary>The campaigns, in their order.</summary>
    public IReadOnlyList<PlannedPart> Parts { get; }

    // When it was made.
    internal DateTimeOffset MadeAt { get; }

    /// <summary>How many recipients it has in all.</summary>
    public int RecipientCount => Audience.Recipients.Count;

    /// <summary>On how many days campaigns begin. Where the platform spreads them, this is the day on which they are created.</summary>
    public int DayCount => Parts.Select(part => part.Day).Distinct().Count();

    /// <summary>When the last campaign begins. How long the platform then takes is not documented.</summary>
    public DateTimeOffset LastStart => Parts[Parts.Count - 1].StartsAt;

    /// <summary>Requests to create the campaigns.</summary>
    public int RequestsToCreate => Parts.Count;

    /// <summary>Requests to read every recipient's result once.</summary>
    public int RequestsToReadBack =>
        Parts.Sum(part => (part.Count + ListRecipientsRequest.MaxPerPage - 1) / ListRecipientsRequest.MaxPerPage);

    /// <summary>Makes a plan. Nothing is sent.</summary>
    /// <param name="audience">A checked list that can be sent.</param>
    /// <param name="options">How to write to it.</param>
    /// <exception cref="CubeConnectValidationException">
    /// The list cannot be sent (<see cref="CampaignAudience.ThrowIfFaulty"/>), or an option is wrong; the exception lists everything. A
    /// start in the past is refused only when a run begins, so that one that has begun can resume.
    /// </exception>
    public static CampaignPlan Create(CampaignAudience audience, CampaignPlanOptions options)
    {
        (audience ?? throw new ArgumentNullException(nameof(audience))).ThrowIfFaulty();
        return PlanMaker.Make(audience, options ?? throw new ArgumentNullException(nameof(options)));
    }

    /// <summary>
    /// What <see cref="RunAsync"/> would do now: the stored run with its campaigns, or this plan's where none has begun, each part with the
    /// time at which it would begin. Sends nothing; a run that is not stored yet is stored.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="store">Stores how far the run came.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectValidationException">As of <see cref="RunAsync"/>.</exception>
    public Task<CampaignRun> PrepareRunAsync(
        ICubeConnectClient client, ICampaignProgressStore store, CancellationToken cancellationToken = default) =>
        Runner(client, store, null).OpenAsync(cancellationToken);

    /// <summary>
    /// Creates the campaigns that are not created yet. Stopped at any point, by the token, a failure or a power cut, it may be run again
    /// with the same store: what was created is not created again, and a part whose answer was lost is requested with the same idempotency
    /// key.
    /// </summary>
    /// <remarks>
    /// Until the first part is requested, the stored run is ignored and the plan applies as it is now. From then on the run keeps
    /// its list, number, days, start and cut; a plan with others is refused.
    /// </remarks>
    /// <param name="client">The client.</param>
    /// <param name="store">Stores how far the run came, for instance a <see cref="JsonFileProgressStore"/>.</param>
    /// <param name="progress">Receives the run after each campaign.</param>
    /// <param name="cancellationToken">Ends the run between or within requests.</param>
    /// <returns>The run with the ids of all campaigns and when they begin; watch it with <c>WatchCampaignAsync</c>.</returns>
    /// <exception cref="CubeConnectValidationException">
    /// The store holds a run of this name that began with another list, template, number, start or <see cref="CampaignPlanOptions.Days"/>;
    /// or it has not begun and the plan's start is past. <see cref="CubeConnectValidationException.Errors"/> says which. Nothing was sent.
    /// </exception>
    /// <exception cref="CubeConnectTierLimitException">
    /// The number may not send the next part now. Run again when it may; the parts before it are not affected.
    /// </exception>
    /// <exception cref="CubeConnectException">
    /// A request failed; run again. With <see cref="RequestOutcome.Unknown"/> and no <see cref="CubeConnectException.Attempts"/>, a part
    /// was begun more than <see cref="CampaignRun.KeyTrust"/> ago: look for it in the dashboard and settle it with
    /// <see cref="CampaignRun.WithCreated"/> or <see cref="CampaignRun.WithNotCreated"/>.
    /// </exception>
    /// <exception cref="IOException">
    /// From a <see cref="JsonFileProgressStore"/>: another runner has the run. Let that one finish, or end it and run again.
    /// </exception>
    public Task<CampaignRun> RunAsync(
        ICubeConnectClient client, ICampaignProgressStore store, IProgress<CampaignRun>? progress = null,
        CancellationToken cancellationToken = default) =>
        Runner(client, store, progress).RunAsync(cancellationToken);

    /// <summary>The plan in one line, the same in every culture; no names or numbers of customers.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{SafeText.Words(Name)}: {RecipientCount:N0} recipients, template {SafeText.Words(Audience.Template.Name)} ")
        + FormattableString.Invariant($"({SafeText.Words(Audience.Template.Language)}), ")
        + FormattableString.Invariant($"campaigns: {Parts.Count:N0}, days: {DayCount:N0}");

    private PlanRunner Runner(ICubeConnectClient client, ICampaignProgressStore store, IProgress<CampaignRun>? progress) =>
        new(
            this, client ?? throw new ArgumentNullException(nameof(client)), store ?? throw new ArgumentNullException(nameof(store)),
            progress);
}
