using CubeConnect.Bulk.Plan.Internal;

namespace CubeConnect.Bulk;

/// <summary>How far a plan has come. Contains counts, times, keys and ids, but no customer's number or name.</summary>
public sealed record CampaignRun
{
    /// <summary>
    /// For how long a part whose request was not answered is requested again automatically: 24 hours. How long the platform remembers an
    /// idempotency key is not documented, and a forgotten key would send the part a second time.
    /// </summary>
    public static TimeSpan KeyTrust { get; } = TimeSpan.FromHours(24);

    /// <summary>The plan's name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The plan's <see cref="CampaignPlan.Fingerprint"/>.</summary>
    public string Fingerprint { get; init; } = string.Empty;

    /// <summary>
    /// The WhatsApp number that it sends from: the plan's, else the client's when the run began. Null where neither was known, as with a
    /// fake client.
    /// </summary>
    public string? WhatsAppAccountId { get; init; }

    /// <summary>The platform's address, as the plan named it when the run began; null where it named none.</summary>
    public Uri? BaseAddress { get; init; }

    /// <summary>Who spreads it over days, as it was when the run began.</summary>
    public CampaignDays Days { get; init; } = CampaignDays.One;

    /// <summary>The plan's start, as it was when the run began; null began at once.</summary>
    public Schedule? Start { get; init; }

    /// <summary>
    /// How often the run has been changed since it was stored first. Each change adds one, and a store accepts a run only after the
    /// revision before it: of two runners, the second is refused.
    /// </summary>
    public int Revision { get; init; }

    /// <summary>The parts, in their order.</summary>
    public IReadOnlyList<CampaignRunPart> Parts { get => field ?? []; init; }

    /// <summary>True when at least one part was requested. From then on the run keeps its list, its cut, its days and its number.</summary>
    public bool HasBegun => Parts.Any(part => part.State != CampaignRunState.Waiting);

    /// <summary>True when every part is created.</summary>
    public bool IsComplete => Parts.All(part => part.State == CampaignRunState.Created);

    /// <summary>The ids of the campaigns that are created, in their order, those that the platform split off included.</summary>
    public IReadOnlyList<CampaignId> CampaignIds =>
        [.. Parts.Where(part => part.CampaignId is not null).SelectMany(part => part.CampaignIds).Distinct()];

    /// <summary>The run as JSON, for a store of your own.</summary>
    public string ToJson() => RunJson.Write(this);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The JSON.</param>
    /// <exception cref="InvalidDataException">
    /// The JSON is not a run, or a damaged one; the message says what is wrong. Do not treat it as missing: the campaigns would be created
    /// again.
    /// </exception>
    public static CampaignRun Parse(string json) => RunJson.Read(json ?? throw new ArgumentNullException(nameof(json)));

    /// <summary>Marks a part as created by hand, because the dashboard shows it. Save the result before you change more.</summary>
    /// <param name="number">The part's number, from 1.</param>
    /// <param name="id">The campaign's id.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The run has no such part.</exception>
    public CampaignRun WithCreated(int number, CampaignId id) => id.Value.Length > 0
        ? With(number, part => part with { State = CampaignRunState.Created, CampaignId = id })
        : throw new ArgumentException("The campaign's id is empty. The dashboard shows it.", nameof(id));

    /// <summary>Marks a part as not created by hand; the dashboard does not show it. Save the result before you change more.</summary>
    /// <param name="number">The part's number, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The run has no such part.</exception>
    public CampaignRun WithNotCreated(int number) =>
        With(number, part => part with { State = CampaignRunState.Waiting, SentAt = null, CampaignId = null, FurtherIds = [] });

    /// <summary>How many campaigns are created, in one line and the same in every culture.</summary>
    public override string ToString()
    {
        var created = Parts.Count(part => part.State == CampaignRunState.Created);
        return FormattableString.Invariant($"{SafeText.Words(Name)}: {created} of {Parts.Count} campaigns created");
    }

    internal CampaignRun With(int number, Func<CampaignRunPart, CampaignRunPart> change)
    {
        if (!Parts.Any(part => part.Planned.Number == number))
            throw new ArgumentOutOfRangeException(nameof(number), "The run has no part of this number.");
        return this with
        {
            Revision = Revision + 1,
            Parts = [.. Parts.Select(part => part.Planned.Number == number ? change(part) : part)],
        };
    }
}
