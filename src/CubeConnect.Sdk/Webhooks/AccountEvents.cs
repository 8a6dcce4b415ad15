namespace CubeConnect.Webhooks;

/// <summary>A template was handed to Meta for review.</summary>
/// <remarks>API rule: "Webhook Events", section "template.submitted". Fields of its own are not documented.</remarks>
public sealed record TemplateSubmitted() : WebhookEvent(WebhookEventName.TemplateSubmitted);

/// <summary>Meta approved, rejected, paused or disabled a template. Do not send one that is not approved.</summary>
/// <remarks>API rule: "Webhook Events", section "template.status_changed".</remarks>
public sealed record TemplateStatusChanged() : WebhookEvent(WebhookEventName.TemplateStatusChanged)
{
    /// <summary>The template's name.</summary>
    public string? TemplateName { get; init; }

    /// <summary>The template's new status. The event uses lower case, "List Templates" upper case; both compare equal.</summary>
    public TemplateStatus Status { get; init; }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) =>
        base.PrintMembers(builder) && Print(builder, $", TemplateName = {TemplateName}, Status = {Status}");
}

/// <summary>A recipient blocked or reported your number. Many of these lower its quality and its daily limit.</summary>
/// <remarks>API rule: "Webhook Events", section "account.quality_event".</remarks>
public sealed record AccountQualityEvent() : WebhookEvent(WebhookEventName.AccountQualityEvent)
{
    /// <summary>What the recipient did: block or report.</summary>
    public QualityEventType Type { get; init; }

    /// <summary>The recipient; empty when it is missing. Prints itself masked.</summary>
    public PhoneNumber UserPhone { get; init; }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) =>
        base.PrintMembers(builder) && Print(builder, $", Type = {Type}, UserPhone = {UserPhone}");
}

/// <summary>The event of "Send Test" in Settings &gt; Webhook: the address and the secret are right.</summary>
/// <remarks>API rule: "Webhook Events", section "webhook.test". Fields of its own are not documented.</remarks>
public sealed record WebhookTest() : WebhookEvent(WebhookEventName.WebhookTest);

/// <summary>An event without a name, or unknown to this version; its fields are in <see cref="ApiRecord.AdditionalFields"/>.</summary>
public sealed record UnknownWebhookEvent() : WebhookEvent(default(WebhookEventName));
