namespace CubeConnect.Webhooks;

/// <summary>Every message of a campaign was processed.</summary>
/// <remarks>
/// API rule: "Webhook Events", section "campaign.completed". Only the fields below are documented. If the platform sends the campaign's
/// id, it is in <see cref="ApiRecord.AdditionalFields"/>.
/// </remarks>
public sealed record CampaignCompleted() : WebhookEvent(WebhookEventName.CampaignCompleted)
{
    /// <summary>The campaign's name.</summary>
    public string? Name { get; init; }

    /// <summary>How many messages were sent; null when the event does not say.</summary>
    public int? SentCount { get; init; }

    /// <summary>How many messages failed; null when the event does not say.</summary>
    public int? FailedCount { get; init; }
}
