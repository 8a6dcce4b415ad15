namespace CubeConnect.Webhooks;

/// <summary>A customer started a conversation flow.</summary>
/// <remarks>API rule: "Webhook Events", section "flow.session_started". Fields of its own are not documented.</remarks>
public sealed record FlowSessionStarted() : WebhookEvent(WebhookEventName.FlowSessionStarted);

/// <summary>A customer came to the end of a conversation flow.</summary>
/// <remarks>API rule: "Webhook Events", section "flow.session_completed".</remarks>
public sealed record FlowSessionCompleted() : WebhookEvent(WebhookEventName.FlowSessionCompleted)
{
    /// <summary>The customer; empty when it is missing. Prints itself masked.</summary>
    public PhoneNumber CustomerPhone { get; init; }

    /// <summary>The flow's id, number or text, kept as text.</summary>
    public string? FlowId { get; init; }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) =>
        base.PrintMembers(builder) && Print(builder, $", CustomerPhone = {CustomerPhone}, FlowId = {IdOf(FlowId)}");
}

/// <summary>A customer left a conversation flow before its end, for example with the word "cancel".</summary>
/// <remarks>API rule: "Webhook Events", section "flow.session_cancelled". Fields of its own are not documented.</remarks>
public sealed record FlowSessionCancelled() : WebhookEvent(WebhookEventName.FlowSessionCancelled);
