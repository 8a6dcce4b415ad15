namespace CubeConnect;

/// <summary>A campaign and its present state.</summary>
/// <remarks>API rule: "Campaigns"; delivery and read counts, the failure reason and the parts come from the JavaScript SDK.</remarks>
public sealed record Campaign : ApiRecord
{
    /// <summary>The campaign's id. Of a split campaign, this is its first part; see <see cref="Parts"/>.</summary>
    [JsonPropertyName("campaign_id")]
    public CampaignId Id { get; init; }

    /// <summary>The name; null where it has none. The parts of a split campaign are named <c>Eid 2027 (1/3)</c> and so on.</summary>
    public string? Name { get; init; }

    /// <summary>Where the campaign stands.</summary>
    public CampaignStatus Status { get; init; }

    /// <summary>What is sent: <c>template</c>.</summary>
    [JsonPropertyName("message_type")]
    public MessageType Type { get; init; }

    /// <summary>How many recipients were submitted. Final from the first answer; <see cref="TotalCount"/> with an older server.</summary>
    public int RequestedCount { get => field == 0 ? TotalCount : field; init; }

    /// <summary>How many will be messaged, opt-outs taken off. 0 while the campaign is <see cref="CampaignStatus.Preparing"/>.</summary>
    public int TotalCount { get; init; }

    /// <summary>How many were handed to WhatsApp.</summary>
    public int SentCount { get; init; }

    /// <summary>How many of those sent reached a phone.</summary>
    public int DeliveredCount { get; init; }

    /// <summary>How many of those sent were read.</summary>
    public int ReadCount { get; init; }

    /// <summary>How many could not be sent.</summary>
    public int FailedCount { get; init; }

    /// <summary>Why the preparation failed, in the platform's words; null unless it did.</summary>
    public string? FailureReason { get; init; }

    /// <summary>When it starts; null for one that starts at once.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>When the platform accepted it; null where the answer did not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>What the parts of a split campaign have in common; null for one that was not split.</summary>
    [JsonPropertyName("campaign_group_id")]
    public string? GroupId { get; init; }

    /// <summary>Of how many parts the split campaign is made, this one included; null for one that was not split.</summary>
    public int? PartsTotal { get; init; }

    /// <summary>The other parts of a split campaign, each a campaign of its own; empty for one that was not split.</summary>
    public IReadOnlyList<CampaignPart> Parts { get => field ?? []; init; }

    /// <summary>True when completed, cancelled or failed. Deliveries and reads may still be counted.</summary>
    [JsonIgnore]
    public bool IsFinished => Status == CampaignStatus.Completed || Status == CampaignStatus.Cancelled || Status == CampaignStatus.Failed;

    /// <summary>True when it waits for its time: <c>scheduled</c>, or <c>pending</c> with a time; the platform has used both.</summary>
    [JsonIgnore]
    public bool IsScheduled => Status == CampaignStatus.Scheduled || (Status == CampaignStatus.Pending && ScheduledAt is not null);

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) => Print(builder,
        $"Id = {Id}, Name = {Name}, Status = {Status}, Type = {Type}, RequestedCount = {RequestedCount}, TotalCount = {TotalCount}",
        $"SentCount = {SentCount}, DeliveredCount = {DeliveredCount}, ReadCount = {ReadCount}, FailedCount = {FailedCount}",
        $"ScheduledAt = {ScheduledAt:O}, CreatedAt = {CreatedAt:O}, GroupId = {IdOf(GroupId)}",
        $"PartsTotal = {PartsTotal}, Parts = {Parts.Count}");
}
