namespace CubeConnect.Webhooks;

/// <summary>
/// The call that "Send Test" in Settings &gt; Webhook makes. It says that address and secret are right; nothing happened.
/// </summary>
/// <remarks>
/// API rule: "Webhook Events", section "webhook.test". No source shows its fields beyond the shared ones; what the platform sends is in
/// <see cref="ApiRecord.AdditionalFields"/>.
/// </remarks>
public sealed record WebhookTest() : WebhookEvent(WebhookEventName.WebhookTest);
