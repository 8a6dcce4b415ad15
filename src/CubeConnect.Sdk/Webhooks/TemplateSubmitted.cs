namespace CubeConnect.Webhooks;

/// <summary>A template was handed to Meta for review.</summary>
/// <remarks>
/// API rule: "Webhook Events", section "template.submitted". No source shows its fields beyond the shared ones; what the platform sends
/// is in <see cref="ApiRecord.AdditionalFields"/>.
/// </remarks>
public sealed record TemplateSubmitted() : WebhookEvent(WebhookEventName.TemplateSubmitted);
