using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CubeConnect.Json;
using CubeConnect.Webhooks.Internal;

namespace CubeConnect.Webhooks;

/// <summary>
/// Turns the body of a webhook call into its event. Check the signature first (<see cref="WebhookSignature"/>). Missing, additional,
/// null and retyped fields, unknown values and unknown events never throw.
/// </summary>
/// <remarks>API rule: "Webhook Events".</remarks>
public static class WebhookReader
{
    // Far deeper than any event, so that a nested additional field is never the reason to refuse one.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    private static readonly Dictionary<string, JsonRead<WebhookEvent>> Readers = new(StringComparer.OrdinalIgnoreCase)
    {
        [WebhookEventName.MessageStatusUpdated.Value] = MessageStatusUpdated.Read,
        [WebhookEventName.MessageReceived.Value] = MessageReceived.Read,
        [WebhookEventName.CampaignCreated.Value] = static (ref json) => new CampaignCreated { Fields = ReadFields(ref json) },
        [WebhookEventName.CampaignStarted.Value] = static (ref json) => new CampaignStarted { Fields = ReadFields(ref json) },
        [WebhookEventName.CampaignCompleted.Value] = CampaignCompleted.Read,
        [WebhookEventName.TemplateSubmitted.Value] = static (ref json) => new TemplateSubmitted { Fields = ReadFields(ref json) },
        [WebhookEventName.TemplateStatusChanged.Value] = TemplateStatusChanged.Read,
        [WebhookEventName.FlowSessionStarted.Value] = static (ref json) => new FlowSessionStarted { Fields = ReadFields(ref json) },
        [WebhookEventName.FlowSessionCompleted.Value] = FlowSessionCompleted.Read,
        [WebhookEventName.FlowSessionCancelled.Value] = static (ref json) => new FlowSessionCancelled { Fields = ReadFields(ref json) },
        [WebhookEventName.AccountQualityEvent.Value] = AccountQualityEvent.Read,
        [WebhookEventName.WebhookTest.Value] = static (ref json) => new WebhookTest { Fields = ReadFields(ref json) },
    };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a body.</summary>
    /// <param name="body">The body as UTF-8, with or without a byte order mark.</param>
    /// <returns>The record of the event's name; <see cref="UnknownWebhookEvent"/> for a name this version does not know.</returns>
    /// <exception cref="WebhookFormatException">The body is no JSON object. Answer 400: no later try will be better.</exception>
    public static WebhookEvent Read(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith(ByteOrderMark)) body = body.Slice(ByteOrderMark.Length);
        var json = new Utf8JsonReader(body, Options);
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) throw new WebhookFormatException("The webhook body is JSON but no object.");
            var webhook = NameOf(json) is { } name && Readers.TryGetValue(name, out var read)
                ? read(ref json)
                : new UnknownWebhookEvent { Fields = ReadFields(ref json) };
            json.Read(); // Throws when something follows the object.
            return webhook;
        }
        catch (JsonException e)
        {
            throw new WebhookFormatException($"The webhook body is no JSON: reading stopped at byte {json.BytesConsumed}.", e);
        }
    }

    /// <summary>Reads a body, and says false instead of throwing.</summary>
    /// <param name="body">The body as UTF-8, with or without a byte order mark.</param>
    /// <param name="webhook">The event; null when the answer is false.</param>
    /// <returns>True when the body is a JSON object.</returns>
    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out WebhookEvent? webhook)
    {
        try
        {
            webhook = Read(body);
            return true;
        }
        catch (WebhookFormatException)
        {
            webhook = null;
            return false;
        }
    }

    // The reader comes by value: the search leaves the caller's where it stands. The name is the first property of all that was ever seen.
    private static string? NameOf(Utf8JsonReader json)
    {
        while (json.NextProperty())
        {
            if (json.Is("event"u8)) return json.Text();
            json.SkipProperty();
        }

        return null;
    }

    private static WebhookFields ReadFields(ref Utf8JsonReader json)
    {
        WebhookFields fields = default;
        while (json.NextProperty()) fields.Read(ref json);
        return fields;
    }
}
