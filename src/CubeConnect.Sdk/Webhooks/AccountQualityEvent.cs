namespace CubeConnect.Webhooks;

/// <summary>A recipient blocked or reported your number. Many of these lower its quality and its daily limit.</summary>
/// <remarks>API rule: "Webhook Events", section "account.quality_event". Only the fields below are documented.</remarks>
public sealed record AccountQualityEvent() : WebhookEvent(WebhookEventName.AccountQualityEvent)
{
    /// <summary>What the recipient did: block or report.</summary>
    public QualityEventType Type { get; init; }

    /// <summary>The recipient; empty when it is missing. Prints itself masked.</summary>
    public PhoneNumber UserPhone { get; init; }
}
