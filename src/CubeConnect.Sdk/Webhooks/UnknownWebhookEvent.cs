namespace CubeConnect.Webhooks;

/// <summary>
/// An event that this version does not know, or one without a name. Its name is in <see cref="WebhookEvent.Event"/> and every field
/// beyond the shared ones in <see cref="ApiRecord.AdditionalFields"/>.
/// </summary>
public sealed record UnknownWebhookEvent() : WebhookEvent(default(WebhookEventName));
