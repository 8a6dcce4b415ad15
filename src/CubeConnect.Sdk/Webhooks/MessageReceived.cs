namespace CubeConnect.Webhooks;

/// <summary>A customer wrote to one of your numbers. For 24 hours from now you may answer with free text.</summary>
/// <remarks>API rule: "Webhook Events", section "message.received". Media arrives as its caption or name only, without a link.</remarks>
public sealed record MessageReceived() : WebhookEvent(WebhookEventName.MessageReceived)
{
    /// <summary>WhatsApp's id of the customer's message (<c>wamid...</c>); empty when it is missing.</summary>
    [JsonPropertyName("wa_message_id")]
    public WhatsAppMessageId WhatsAppMessageId { get; init; }

    /// <summary>Who wrote; empty when it is missing. Prints itself masked.</summary>
    public PhoneNumber From { get; init; }

    /// <summary>The customer's profile name on WhatsApp. The customer chose it: show it, do not trust it.</summary>
    public string? SenderName { get; init; }

    /// <summary>What was sent: text, image, video, audio, document, location, interactive or reaction.</summary>
    public IncomingMessageType Type { get; init; }

    /// <summary>The text, or its placeholder; see the members of <see cref="IncomingMessageType"/>.</summary>
    public string? Content { get; init; }

    /// <summary>The place in <see cref="Content"/> when <see cref="Type"/> is a location; null otherwise or when unreadable.</summary>
    [JsonIgnore]
    public WebhookLocation? Location => Type == IncomingMessageType.Location ? WebhookLocation.Find(Content) : null;

    /// <inheritdoc/>
    /// <remarks>The name and the content belong to the customer and are not printed.</remarks>
    protected override bool PrintMembers(StringBuilder builder) =>
        base.PrintMembers(builder) && Print(builder, $", WhatsAppMessageId = {WhatsAppMessageId}, From = {From}, Type = {Type}");
}
