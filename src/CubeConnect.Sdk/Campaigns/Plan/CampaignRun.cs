using CubeConnect.Internal;

namespace CubeConnect;

/// <summary>How far a plan has come. Holds counts, times, keys and ids, and nobody's number or name, so it may be stored anywhere.</summary>
public sealed record CampaignRun
{
    /// <summary>
    /// For how long a part that was asked for and not answered is asked for again by itself: 24 hours. How long the platform remembers an idempotency
    /// key is not documented, and a forgotten key would send the part a second time.
    /// </summary>
    public static readonly TimeSpan KeyTrust = TimeSpan.FromHours(24);

    /// <summary>The plan's name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The plan's <see cref="CampaignPlan.Fingerprint"/>.</summary>
    public string Fingerprint { get; init; } = string.Empty;

    /// <summary>The parts, in their order.</summary>
    public IReadOnlyList<CampaignRunPart> Parts { get => field ?? []; init; }

    /// <summary>True when every part is created.</summary>
    public bool IsComplete => Parts.All(part => part.State == CampaignRunState.Created);

    /// <summary>The ids of the campaigns that are created, in their order.</summary>
    public IReadOnlyList<CampaignId> CampaignIds => [.. Parts.Where(part => part.CampaignId is not null).Select(part => part.CampaignId!.Value)];

    /// <summary>The run as JSON, for a store of your own.</summary>
    public string ToJson() => RunJson.Write(this);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The JSON.</param>
    /// <exception cref="InvalidDataException">It is no run, or a damaged one. Do not take it for none: the campaigns would be created again.</exception>
    public static CampaignRun Parse(string json) => RunJson.Read(json ?? throw new ArgumentNullException(nameof(json)));

    /// <summary>The run with a part settled by hand as created, because the dashboard shows it. Save it in the store.</summary>
    /// <param name="number">The part's number, from 1.</param>
    /// <param name="id">The campaign's id.</param>
    public CampaignRun WithCreated(int number, CampaignId id) => With(number, part => part with { State = CampaignRunState.Created, CampaignId = id });

    /// <summary>The run with a part settled by hand as not created, because the dashboard does not show it. Save it in the store.</summary>
    /// <param name="number">The part's number, from 1.</param>
    public CampaignRun WithNotCreated(int number) => With(number, part => part with { State = CampaignRunState.Waiting, SentAt = null, CampaignId = null });

    internal CampaignRun With(int number, Func<CampaignRunPart, CampaignRunPart> change)
    {
        if (!Parts.Any(part => part.Planned.Number == number)) throw new ArgumentOutOfRangeException(nameof(number), "The run has no part of this number.");
        return this with { Parts = [.. Parts.Select(part => part.Planned.Number == number ? change(part) : part)] };
    }
}
