namespace CubeConnect.Webhooks;

/// <summary>The event of "Send Test" in Settings &gt; Webhook: the address and the secret are right.</summary>
/// <remarks>
/// API rule: "Webhook Events", section "webhook.test". No source shows its fields beyond the shared ones; what the platform sends is in
/// <see cref="ApiRecord.AdditionalFields"/>.
/// </remarks>
public sealed record WebhookTest() : WebhookEvent(WebhookEventName.WebhookTest);
