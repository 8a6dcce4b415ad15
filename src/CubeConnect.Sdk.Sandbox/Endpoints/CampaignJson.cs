using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>A campaign as the API shows it.</summary>
internal static class CampaignJson
{
    public static void Write(Utf8JsonWriter json, CampaignState campaign)
    {
        json.WriteStartObject();
        json.WriteString("campaign_id", campaign.Id);
        json.WriteString("name", campaign.Name);
        json.WriteString("status", campaign.Status);
        json.WriteString("message_type", "template");
        json.WriteNumber("requested_count", campaign.RequestedCount);
        json.WriteNumber("total_count", campaign.TotalCount);
        json.WriteNumber("sent_count", campaign.SentCount);
        json.WriteNumber("delivered_count", campaign.DeliveredCount);
        json.WriteNumber("read_count", campaign.ReadCount);
        json.WriteNumber("failed_count", campaign.FailedCount);
        json.WriteString("failure_reason", campaign.FailureReason);
        json.WriteUtc("scheduled_at", campaign.ScheduledAt);
        json.WriteUtc("created_at", campaign.CreatedAt);
        if (campaign.Group is { } group) WriteGroup(json, campaign, group);
        json.WriteEndObject();
    }

    private static void WriteGroup(Utf8JsonWriter json, CampaignState campaign, CampaignGroup group)
    {
        json.WriteString("campaign_group_id", group.Id);
        json.WriteNumber("parts_total", group.Parts.Count);
        if (campaign.PartNumber != 1) return;
        json.WriteStartArray("parts");
        foreach (var part in group.Parts)
        {
            json.WriteStartObject();
            json.WriteString("campaign_id", part.Id);
            json.WriteString("name", part.Name);
            json.WriteNumber("part_number", part.PartNumber);
            json.WriteString("status", part.Status);
            json.WriteNumber("requested_count", part.RequestedCount);
            json.WriteString("scheduled_at", part.ScheduledAt is { } moment ? Envelope.InRiyadh(moment) : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
