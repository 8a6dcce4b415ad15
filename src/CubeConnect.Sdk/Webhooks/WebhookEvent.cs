namespace CubeConnect.Webhooks;

/// <summary>What every event shares. All fields are optional; unknown ones are in <see cref="ApiRecord.AdditionalFields"/>.</summary>
/// <remarks>API rule: "Webhook Events". Events carry no id of their own and may come twice and out of order.</remarks>
public abstract record WebhookEvent : ApiRecord
{
    private protected WebhookEvent(WebhookEventName name) => Event = name;

    /// <summary>The name of the event, as it came.</summary>
    public WebhookEventName Event { get; init; }

    /// <summary>The tenant it belongs to; the platform writes a number, kept here as text. Null when it is missing.</summary>
    public string? TenantId { get; init; }

    /// <summary>When it happened, with its written offset (UTC without one). Null when it is missing or not a time.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The WhatsApp number it concerns, by another id than your options' account. Null for events that concern none.</summary>
    [JsonPropertyName("whatsapp_account_id")]
    public string? WhatsAppAccountId { get; init; }

    /// <inheritdoc/>
    /// <remarks>Prints what identifies the event. Additional fields are only counted: they may hold texts and phone numbers.</remarks>
    protected override bool PrintMembers(StringBuilder builder)
    {
        _ = builder ?? throw new ArgumentNullException(nameof(builder));
        Print(builder,
            $"Event = {Event}, TenantId = {IdOf(TenantId)}, Timestamp = {Timestamp:O}, WhatsAppAccountId = {IdOf(WhatsAppAccountId)}");
        return AdditionalFields.Count == 0 || Print(builder, $", AdditionalFields = {AdditionalFields.Count}");
    }
}
