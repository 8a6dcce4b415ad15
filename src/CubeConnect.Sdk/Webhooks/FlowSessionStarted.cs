namespace CubeConnect.Webhooks;

/// <summary>A customer started a conversation flow.</summary>
/// <remarks>
/// API rule: "Webhook Events", section "flow.session_started". No source shows its fields beyond the shared ones; what the platform sends
/// is in <see cref="ApiRecord.AdditionalFields"/>.
/// </remarks>
public sealed record FlowSessionStarted() : WebhookEvent(WebhookEventName.FlowSessionStarted);
