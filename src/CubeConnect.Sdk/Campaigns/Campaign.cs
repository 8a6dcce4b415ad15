using System.Text.Json;
using CubeConnect.Json;

namespace CubeConnect;

/// <summary>A campaign as it stands now.</summary>
/// <remarks>API rule: "Campaigns"; the counts of deliveries and reads, the reason of a failure and the parts come from the official JavaScript SDK.</remarks>
public sealed record Campaign
{
    /// <summary>The campaign's id. Of a split campaign, this is its first part; see <see cref="Parts"/>.</summary>
    public CampaignId Id { get; init; }

    /// <summary>The name; null where it has none. The parts of a split campaign are named <c>Eid 2027 (1/3)</c> and so on.</summary>
    public string? Name { get; init; }

    /// <summary>Where the campaign stands.</summary>
    public CampaignStatus Status { get; init; }

    /// <summary>What is sent: <c>template</c>.</summary>
    public MessageType Type { get; init; }

    /// <summary>How many recipients were submitted. Final from the first answer on; where an older server does not say, <see cref="TotalCount"/>.</summary>
    public int RequestedCount { get; init; }

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

    /// <summary>Why the preparation failed, in words of the platform; null unless it did.</summary>
    public string? FailureReason { get; init; }

    /// <summary>When it starts; null for one that starts at once.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>When the platform took it; null where the answer did not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>What the parts of a split campaign have in common; null for one that was not split.</summary>
    public string? GroupId { get; init; }

    /// <summary>Of how many parts the split campaign is made, this one included; null for one that was not split.</summary>
    public int? PartsTotal { get; init; }

    /// <summary>The other parts of a split campaign, each a campaign of its own; empty for one that was not split.</summary>
    public IReadOnlyList<CampaignPart> Parts { get => field ?? []; init; }

    /// <summary>True when nothing will change any more: completed, cancelled or failed. Deliveries and reads may still be counted.</summary>
    public bool IsFinished => Status == CampaignStatus.Completed || Status == CampaignStatus.Cancelled || Status == CampaignStatus.Failed;

    /// <summary>True when it waits for its time: <c>scheduled</c>, or <c>pending</c> with a time, as the platform has written it both ways.</summary>
    public bool IsScheduled => Status == CampaignStatus.Scheduled || (Status == CampaignStatus.Pending && ScheduledAt is not null);

    internal static Campaign Read(ref Utf8JsonReader json)
    {
        if (!json.IsObject()) return new Campaign();
        CampaignId id = default;
        CampaignStatus status = default;
        MessageType type = default;
        string? name = null, failureReason = null, groupId = null;
        int? requested = null, partsTotal = null;
        int total = 0, sent = 0, delivered = 0, read = 0, failed = 0;
        DateTimeOffset? scheduledAt = null, createdAt = null;
        IReadOnlyList<CampaignPart> parts = [];
        while (json.NextProperty())
        {
            if (json.Is("campaign_id"u8)) id = CampaignId.Read(ref json);
            else if (json.Is("name"u8)) name = json.Text();
            else if (json.Is("status"u8)) status = new CampaignStatus(json.Text());
            else if (json.Is("message_type"u8)) type = new MessageType(json.Text());
            else if (json.Is("requested_count"u8)) requested = json.Int32();
            else if (json.Is("total_count"u8)) total = json.Int32() ?? 0;
            else if (json.Is("sent_count"u8)) sent = json.Int32() ?? 0;
            else if (json.Is("delivered_count"u8)) delivered = json.Int32() ?? 0;
            else if (json.Is("read_count"u8)) read = json.Int32() ?? 0;
            else if (json.Is("failed_count"u8)) failed = json.Int32() ?? 0;
            else if (json.Is("failure_reason"u8)) failureReason = json.Text();
            else if (json.Is("scheduled_at"u8)) scheduledAt = json.Moment();
            else if (json.Is("created_at"u8)) createdAt = json.Moment();
            else if (json.Is("campaign_group_id"u8)) groupId = json.Text();
            else if (json.Is("parts_total"u8)) partsTotal = json.Int32();
            else if (json.Is("parts"u8)) parts = json.List(CampaignPart.Read);
            else json.SkipProperty();
        }

        return new Campaign
        {
            Id = id,
            Name = name,
            Status = status,
            Type = type,
            RequestedCount = requested ?? total,
            TotalCount = total,
            SentCount = sent,
            DeliveredCount = delivered,
            ReadCount = read,
            FailedCount = failed,
            FailureReason = failureReason,
            ScheduledAt = scheduledAt,
            CreatedAt = createdAt,
            GroupId = groupId,
            PartsTotal = partsTotal,
            Parts = parts,
        };
    }
}
