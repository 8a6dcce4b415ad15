namespace CubeConnect.Webhooks;

/// <summary>A campaign was created. Newer platforms send it when the recipients are prepared and the count is final.</summary>
/// <remarks>API rule: "Webhook Events", section "campaign.created". Fields of its own are not documented.</remarks>
public sealed record CampaignCreated() : WebhookEvent(WebhookEventName.CampaignCreated);

/// <summary>A campaign began to send.</summary>
/// <remarks>API rule: "Webhook Events", section "campaign.started". Fields of its own are not documented.</remarks>
public sealed record CampaignStarted() : WebhookEvent(WebhookEventName.CampaignStarted);

/// <summary>Every message of a campaign was processed.</summary>
/// <remarks>API rule: "Webhook Events", section "campaign.completed". If it names the campaign's id, AdditionalFields has it.</remarks>
public sealed record CampaignCompleted() : WebhookEvent(WebhookEventName.CampaignCompleted)
{
    /// <summary>The campaign's name.</summary>
    public string? Name { get; init; }

    /// <summary>How many messages were sent; null when the event does not say.</summary>
    public int? SentCount { get; init; }

    /// <summary>How many messages failed; null when the event does not say.</summary>
    public int? FailedCount { get; init; }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) =>
        base.PrintMembers(builder) && Print(builder, $", Name = {Name}, SentCount = {SentCount}, FailedCount = {FailedCount}");
}
