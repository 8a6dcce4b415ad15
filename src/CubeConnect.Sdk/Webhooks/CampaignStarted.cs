namespace CubeConnect.Webhooks;

/// <summary>A campaign began to send.</summary>
/// <remarks>
/// API rule: "Webhook Events", section "campaign.started". No source shows its fields beyond the shared ones; what the platform sends is in
/// <see cref="ApiRecord.AdditionalFields"/>.
/// </remarks>
public sealed record CampaignStarted() : WebhookEvent(WebhookEventName.CampaignStarted);
