namespace CubeConnect.Webhooks;

/// <summary>Meta approved, rejected, paused or disabled a template. Do not send one that is not approved.</summary>
/// <remarks>API rule: "Webhook Events", section "template.status_changed". Only the fields below are documented.</remarks>
public sealed record TemplateStatusChanged() : WebhookEvent(WebhookEventName.TemplateStatusChanged)
{
    /// <summary>The template's name.</summary>
    public string? TemplateName { get; init; }

    /// <summary>The template's new status. The event uses lower case, "List Templates" upper case; both compare equal.</summary>
    public TemplateStatus Status { get; init; }
}
