using System.Text;
using System.Text.Json;
using CubeConnect.Webhooks.Internal;

namespace CubeConnect.Webhooks;

/// <summary>
/// What every event shares. The records below it add the fields that the platform documents for their event, all of them optional;
/// whatever came besides is in <see cref="AdditionalFields"/>, so that nothing is lost and nothing is invented.
/// </summary>
/// <remarks>API rule: "Webhook Events". Events carry no id of their own and may come twice and out of order.</remarks>
public abstract record WebhookEvent
{
    private protected WebhookEvent(WebhookEventName name) => Event = name;

    /// <summary>The name of the event, as it came.</summary>
    public WebhookEventName Event { get; init; }

    /// <summary>The tenant it belongs to; the platform writes a number, kept here as text. Null when it is missing.</summary>
    public string? TenantId { get; init; }

    /// <summary>When it happened, with the offset it was written with (UTC when it has none). Null when it is missing or no time.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>
    /// The WhatsApp number it concerns; the platform writes a number, kept here as text. Null for events that concern none. Do not expect
    /// it to equal the account id of your options: that one is another kind of id.
    /// </summary>
    public string? WhatsAppAccountId { get; init; }

    /// <summary>The fields that came besides the typed ones, by their wire name; empty when there are none, never null.</summary>
    public IReadOnlyDictionary<string, JsonElement> AdditionalFields { get; init; } = WebhookFields.None;

    /// <summary>Takes over what the reader collected.</summary>
    internal WebhookFields Fields
    {
        init
        {
            if (value.Event is { } name) Event = new WebhookEventName(name);
            TenantId = value.TenantId;
            Timestamp = value.Timestamp;
            WhatsAppAccountId = value.WhatsAppAccountId;
            if (value.Additional is { } additional) AdditionalFields = additional;
        }
    }

    /// <summary>Prints what identifies the event. Additional fields are counted and not printed: they may hold texts and phone numbers.</summary>
    /// <param name="builder">Takes the text.</param>
    /// <returns>True: there is always something to print.</returns>
    protected virtual bool PrintMembers(StringBuilder builder)
    {
        _ = builder ?? throw new ArgumentNullException(nameof(builder));
        builder.Append("Event = ").Append(Event.Value)
            .Append(", TenantId = ").Append(TenantId)
            .Append(", Timestamp = ").Append(Timestamp?.ToString("O", System.Globalization.CultureInfo.InvariantCulture))
            .Append(", WhatsAppAccountId = ").Append(WhatsAppAccountId);
        if (AdditionalFields.Count > 0) builder.Append(", AdditionalFields = ").Append(AdditionalFields.Count);
        return true;
    }
}
