namespace CubeConnect.Webhooks;

/// <summary>A campaign was made. Newer platforms send it when the recipients are prepared and the count is final.</summary>
/// <remarks>
/// API rule: "Webhook Events", section "campaign.created". No source shows its fields beyond the shared ones; what the platform sends is in
/// <see cref="ApiRecord.AdditionalFields"/>.
/// </remarks>
public sealed record CampaignCreated() : WebhookEvent(WebhookEventName.CampaignCreated);
