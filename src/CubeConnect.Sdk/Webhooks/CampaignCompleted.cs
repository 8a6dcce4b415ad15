using System.Text.Json;
using CubeConnect.Json;
using CubeConnect.Webhooks.Internal;

namespace CubeConnect.Webhooks;

/// <summary>Every message of a campaign was processed.</summary>
/// <remarks>
/// API rule: "Webhook Events", section "campaign.completed". Only the fields below are documented. If the platform sends the campaign's
/// id, it is in <see cref="WebhookEvent.AdditionalFields"/>.
/// </remarks>
public sealed record CampaignCompleted() : WebhookEvent(WebhookEventName.CampaignCompleted)
{
    /// <summary>The campaign's name.</summary>
    public string? Name { get; init; }

    /// <summary>How many messages were sent; null when the event does not say.</summary>
    public int? SentCount { get; init; }

    /// <summary>How many messages failed; null when the event does not say.</summary>
    public int? FailedCount { get; init; }

    internal static CampaignCompleted Read(ref Utf8JsonReader json)
    {
        WebhookFields fields = default;
        string? name = null;
        int? sent = null, failed = null;
        while (json.NextProperty())
        {
            if (json.Is("name"u8)) name = json.Text();
            else if (json.Is("sent_count"u8)) sent = json.Int32();
            else if (json.Is("failed_count"u8)) failed = json.Int32();
            else fields.Read(ref json);
        }

        return new() { Fields = fields, Name = name, SentCount = sent, FailedCount = failed };
    }
}
