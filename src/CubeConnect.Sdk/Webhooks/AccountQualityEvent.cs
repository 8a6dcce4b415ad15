using System.Text.Json;
using CubeConnect.Json;
using CubeConnect.Webhooks.Internal;

namespace CubeConnect.Webhooks;

/// <summary>A recipient blocked or reported your number. Many of them lower its quality and, with it, how many people it may write to.</summary>
/// <remarks>API rule: "Webhook Events", section "account.quality_event". Only the fields below are documented.</remarks>
public sealed record AccountQualityEvent() : WebhookEvent(WebhookEventName.AccountQualityEvent)
{
    /// <summary>What the recipient did: block or report.</summary>
    public QualityEventType Type { get; init; }

    /// <summary>The recipient; empty when it is missing. Prints itself masked.</summary>
    public PhoneNumber UserPhone { get; init; }

    internal static AccountQualityEvent Read(ref Utf8JsonReader json)
    {
        WebhookFields fields = default;
        PhoneNumber user = default;
        string? type = null;
        while (json.NextProperty())
        {
            if (json.Is("type"u8)) type = json.Text();
            else if (json.Is("user_phone"u8)) user = PhoneNumber.Read(ref json);
            else fields.Read(ref json);
        }

        return new() { Fields = fields, Type = new(type), UserPhone = user };
    }
}
