using CubeConnect.Webhooks;

namespace CubeConnect.AspNetCore;

/// <summary>One accepted call on its way to the handlers.</summary>
internal sealed record WebhookDelivery(WebhookEvent Event, string Key, ReadOnlyMemory<byte> Body)
{
    /// <summary>The name for logs and metrics; whatever is no known event shares one, so that their number stays bounded.</summary>
    public string Name => Event is UnknownWebhookEvent ? "unknown" : Event.Event.Value;
}
