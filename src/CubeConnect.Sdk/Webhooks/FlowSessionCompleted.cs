using System.Text.Json;
using CubeConnect.Json;
using CubeConnect.Webhooks.Internal;

namespace CubeConnect.Webhooks;

/// <summary>A customer came to the end of a conversation flow.</summary>
/// <remarks>API rule: "Webhook Events", section "flow.session_completed". Only the fields below are documented.</remarks>
public sealed record FlowSessionCompleted() : WebhookEvent(WebhookEventName.FlowSessionCompleted)
{
    /// <summary>The customer; empty when it is missing. Prints itself masked.</summary>
    public PhoneNumber CustomerPhone { get; init; }

    /// <summary>The flow's id, number or text, kept as text.</summary>
    public string? FlowId { get; init; }

    internal static FlowSessionCompleted Read(ref Utf8JsonReader json)
    {
        WebhookFields fields = default;
        PhoneNumber customer = default;
        string? flow = null;
        while (json.NextProperty())
        {
            if (json.Is("customer_phone"u8)) customer = PhoneNumber.Read(ref json);
            else if (json.Is("flow_id"u8)) flow = json.Text();
            else fields.Read(ref json);
        }

        return new() { Fields = fields, CustomerPhone = customer, FlowId = flow };
    }
}
