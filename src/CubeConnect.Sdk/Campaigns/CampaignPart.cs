using System.Text.Json;
using CubeConnect.Json;

namespace CubeConnect;

/// <summary>One further part of a campaign that the platform split over days: a campaign of its own, polled and cancelled by its own id.</summary>
/// <remarks>Known from the official JavaScript SDK; no page of the API documentation shows it yet.</remarks>
public sealed record CampaignPart
{
    /// <summary>The part's own id.</summary>
    public CampaignId Id { get; init; }

    /// <summary>The part's name, for example <c>Eid 2027 (2/3)</c>; null where it has none.</summary>
    public string? Name { get; init; }

    /// <summary>Which part this is, from 1; 0 where the answer did not say.</summary>
    public int PartNumber { get; init; }

    /// <summary>Where the part stands.</summary>
    public CampaignStatus Status { get; init; }

    /// <summary>How many recipients the part has.</summary>
    public int RequestedCount { get; init; }

    /// <summary>When the part is planned to start, with the platform's own offset; it starts earlier when there is room. Null where the answer did not say.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    internal static CampaignPart Read(ref Utf8JsonReader json)
    {
        if (!json.IsObject()) return new CampaignPart();
        CampaignId id = default;
        CampaignStatus status = default;
        string? name = null;
        int number = 0, requested = 0;
        DateTimeOffset? scheduledAt = null;
        while (json.NextProperty())
        {
            if (json.Is("campaign_id"u8)) id = CampaignId.Read(ref json);
            else if (json.Is("name"u8)) name = json.Text();
            else if (json.Is("part_number"u8)) number = json.Int32() ?? 0;
            else if (json.Is("status"u8)) status = new CampaignStatus(json.Text());
            else if (json.Is("requested_count"u8)) requested = json.Int32() ?? 0;
            else if (json.Is("scheduled_at"u8)) scheduledAt = json.Moment();
            else json.SkipProperty();
        }

        return new CampaignPart { Id = id, Name = name, PartNumber = number, Status = status, RequestedCount = requested, ScheduledAt = scheduledAt };
    }
}
