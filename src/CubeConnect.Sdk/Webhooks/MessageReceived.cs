using System.Text;
using System.Text.Json;
using CubeConnect.Json;
using CubeConnect.Webhooks.Internal;

namespace CubeConnect.Webhooks;

/// <summary>A customer wrote to one of your numbers. For 24 hours from now you may answer with free text.</summary>
/// <remarks>API rule: "Webhook Events", section "message.received". Media arrives as its caption or name only; the event carries no link to it.</remarks>
public sealed record MessageReceived() : WebhookEvent(WebhookEventName.MessageReceived)
{
    /// <summary>WhatsApp's id of the customer's message (<c>wamid...</c>).</summary>
    public string? WhatsAppMessageId { get; init; }

    /// <summary>Who wrote; empty when it is missing. Prints itself masked.</summary>
    public PhoneNumber From { get; init; }

    /// <summary>The name the customer goes by on WhatsApp. Chosen by the customer: show it, do not trust it.</summary>
    public string? SenderName { get; init; }

    /// <summary>What was sent: text, image, video, audio, document, location, interactive or reaction.</summary>
    public IncomingMessageType Type { get; init; }

    /// <summary>The text, or what stands for it; see the members of <see cref="IncomingMessageType"/>.</summary>
    public string? Content { get; init; }

    /// <summary>The place in <see cref="Content"/> when <see cref="Type"/> is a location; null otherwise or when it cannot be read.</summary>
    public WebhookLocation? Location => Type == IncomingMessageType.Location ? WebhookLocation.Find(Content) : null;

    internal static MessageReceived Read(ref Utf8JsonReader json)
    {
        WebhookFields fields = default;
        string? id = null, name = null, type = null, content = null;
        PhoneNumber from = default;
        while (json.NextProperty())
        {
            if (json.Is("wa_message_id"u8)) id = json.Text();
            else if (json.Is("from"u8)) from = PhoneNumber.Read(ref json);
            else if (json.Is("sender_name"u8)) name = json.Text();
            else if (json.Is("type"u8)) type = json.Text();
            else if (json.Is("content"u8)) content = json.Text();
            else fields.Read(ref json);
        }

        return new() { Fields = fields, WhatsAppMessageId = id, From = from, SenderName = name, Type = new(type), Content = content };
    }

    /// <inheritdoc/>
    /// <remarks>The name and the content belong to the customer and are not printed.</remarks>
    protected override bool PrintMembers(StringBuilder builder)
    {
        base.PrintMembers(builder);
        builder.Append(", WhatsAppMessageId = ").Append(WhatsAppMessageId)
            .Append(", From = ").Append(From.ToString())
            .Append(", Type = ").Append(Type.Value);
        return true;
    }
}
