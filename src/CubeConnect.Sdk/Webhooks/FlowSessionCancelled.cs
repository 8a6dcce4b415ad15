namespace CubeConnect.Webhooks;

/// <summary>A customer left a conversation flow before its end, for example with the word "cancel".</summary>
/// <remarks>
/// API rule: "Webhook Events", section "flow.session_cancelled". No source shows its fields beyond the shared ones; what the platform
/// sends is in <see cref="ApiRecord.AdditionalFields"/>.
/// </remarks>
public sealed record FlowSessionCancelled() : WebhookEvent(WebhookEventName.FlowSessionCancelled);
