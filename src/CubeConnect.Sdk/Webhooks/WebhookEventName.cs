namespace CubeConnect.Webhooks;

/// <summary>The name of an event. Unknown values are kept and compare without case; <c>default</c> is empty.</summary>
/// <remarks>API rule: "Webhook Events".</remarks>
[JsonConverter(typeof(TextJsonConverter<WebhookEventName>))]
public readonly record struct WebhookEventName : ITextValue<WebhookEventName>
{
    private readonly OpenText _text;

    /// <summary>Makes a value from its wire text, for example <c>message.received</c>, also one unknown to this version.</summary>
    public WebhookEventName(string? value) => _text = new OpenText(value);

    /// <summary>A message was sent, delivered, read, or failed.</summary>
    public static WebhookEventName MessageStatusUpdated { get; } = new("message.status_updated");
    /// <summary>A customer wrote.</summary>
    public static WebhookEventName MessageReceived { get; } = new("message.received");
    /// <summary>A campaign was made; on newer platforms, its recipients are prepared and its count is final.</summary>
    public static WebhookEventName CampaignCreated { get; } = new("campaign.created");
    /// <summary>A campaign began to send.</summary>
    public static WebhookEventName CampaignStarted { get; } = new("campaign.started");
    /// <summary>Every message of a campaign was processed.</summary>
    public static WebhookEventName CampaignCompleted { get; } = new("campaign.completed");
    /// <summary>A template was handed to Meta for review.</summary>
    public static WebhookEventName TemplateSubmitted { get; } = new("template.submitted");
    /// <summary>Meta approved, rejected, paused or disabled a template.</summary>
    public static WebhookEventName TemplateStatusChanged { get; } = new("template.status_changed");
    /// <summary>A customer started a conversation flow.</summary>
    public static WebhookEventName FlowSessionStarted { get; } = new("flow.session_started");
    /// <summary>A customer came to the end of a conversation flow.</summary>
    public static WebhookEventName FlowSessionCompleted { get; } = new("flow.session_completed");
    /// <summary>A customer left a conversation flow, for example with the word "cancel".</summary>
    public static WebhookEventName FlowSessionCancelled { get; } = new("flow.session_cancelled");
    /// <summary>A recipient blocked or reported your number.</summary>
    public static WebhookEventName AccountQualityEvent { get; } = new("account.quality_event");
    /// <summary>The test call from the dashboard.</summary>
    public static WebhookEventName WebhookTest { get; } = new("webhook.test");

    /// <summary>The text on the wire; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    WebhookEventName ITextValue<WebhookEventName>.FromText(string? text) => new(text);
}
