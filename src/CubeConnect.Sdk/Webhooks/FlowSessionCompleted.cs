namespace CubeConnect.Webhooks;

/// <summary>A customer came to the end of a conversation flow.</summary>
/// <remarks>API rule: "Webhook Events", section "flow.session_completed". Only the fields below are documented.</remarks>
public sealed record FlowSessionCompleted() : WebhookEvent(WebhookEventName.FlowSessionCompleted)
{
    /// <summary>The customer; empty when it is missing. Prints itself masked.</summary>
    public PhoneNumber CustomerPhone { get; init; }

    /// <summary>The flow's id, number or text, kept as text.</summary>
    public string? FlowId { get; init; }
}
