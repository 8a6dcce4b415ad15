namespace CubeConnect;

/// <summary>A further part of a campaign that the platform split over days: a separate campaign with its own id.</summary>
/// <remarks>Known from the official JavaScript SDK; no page of the API documentation shows it yet.</remarks>
public sealed record CampaignPart : ApiRecord
{
    /// <summary>The part's own id.</summary>
    [JsonPropertyName("campaign_id")]
    public CampaignId Id { get; init; }

    /// <summary>The part's name, for example <c>Eid 2027 (2/3)</c>; null where it has none.</summary>
    public string? Name { get; init; }

    /// <summary>Which part this is, from 1; 0 where the answer did not say.</summary>
    public int PartNumber { get; init; }

    /// <summary>Where the part stands.</summary>
    public CampaignStatus Status { get; init; }

    /// <summary>How many recipients the part has.</summary>
    public int RequestedCount { get; init; }

    /// <summary>The planned start, with the platform's offset; it may start earlier. Null when the answer did not say.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) => Print(builder,
        $"Id = {Id}, Name = {Name}, PartNumber = {PartNumber}, Status = {Status}, RequestedCount = {RequestedCount}",
        $"ScheduledAt = {ScheduledAt:O}");
}
