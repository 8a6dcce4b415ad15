using CubeConnect.Webhooks.Internal;

namespace CubeConnect.Webhooks;

/// <summary>Turns a webhook's body into its event. Check the signature first. Missing, unknown and retyped fields never throw.</summary>
/// <remarks>API rule: "Webhook Events".</remarks>
public static class WebhookReader
{
    // Far deeper than any event, so that a nested additional field is never the reason to refuse one.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = ForgivingJson.MaxDepth };

    private static readonly Dictionary<string, JsonTypeInfo> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [WebhookEventName.MessageStatusUpdated.Value] = WebhookJson.Forgiving.MessageStatusUpdated,
        [WebhookEventName.MessageReceived.Value] = WebhookJson.Forgiving.MessageReceived,
        [WebhookEventName.CampaignCreated.Value] = WebhookJson.Forgiving.CampaignCreated,
        [WebhookEventName.CampaignStarted.Value] = WebhookJson.Forgiving.CampaignStarted,
        [WebhookEventName.CampaignCompleted.Value] = WebhookJson.Forgiving.CampaignCompleted,
        [WebhookEventName.TemplateSubmitted.Value] = WebhookJson.Forgiving.TemplateSubmitted,
        [WebhookEventName.TemplateStatusChanged.Value] = WebhookJson.Forgiving.TemplateStatusChanged,
        [WebhookEventName.FlowSessionStarted.Value] = WebhookJson.Forgiving.FlowSessionStarted,
        [WebhookEventName.FlowSessionCompleted.Value] = WebhookJson.Forgiving.FlowSessionCompleted,
        [WebhookEventName.FlowSessionCancelled.Value] = WebhookJson.Forgiving.FlowSessionCancelled,
        [WebhookEventName.AccountQualityEvent.Value] = WebhookJson.Forgiving.AccountQualityEvent,
        [WebhookEventName.WebhookTest.Value] = WebhookJson.Forgiving.WebhookTest,
    };

    /// <summary>Reads a body.</summary>
    /// <param name="body">The body as UTF-8, with or without a byte order mark.</param>
    /// <returns>The record of the event's name; <see cref="UnknownWebhookEvent"/> for a name this version does not know.</returns>
    /// <exception cref="WebhookFormatException">The body is not a JSON object. Answer 400: a retry sends the same.</exception>
    /// <example><code>
    /// if (WebhookReader.Read(body) is MessageReceived message) Console.WriteLine($"{message.From}: {message.Type}");
    /// </code></example>
    public static WebhookEvent Read(ReadOnlySpan<byte> body)
    {
        var utf8 = JsonText.Clean(body);
        var json = new Utf8JsonReader(utf8, Options);
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
                throw new WebhookFormatException("The webhook body is JSON, but not an object.");

            var name = NameOf(json);
            var type = name is not null && Types.TryGetValue(name, out var known) ? known : WebhookJson.Forgiving.UnknownWebhookEvent;
            // Throws when something follows the object.
            var webhook = (WebhookEvent)JsonSerializer.Deserialize(utf8, type)!;
            // Of two names in one body the first decides which record it is, so it has to be the record's name as well.
            if (name is not null && webhook.Event.Value != name) webhook = webhook with { Event = new WebhookEventName(name) };
            return webhook;
        }
        catch (JsonException e)
        {
            throw new WebhookFormatException(FormattableString.Invariant(
                $"The webhook body is not JSON: reading stopped in line {e.LineNumber + 1} at byte {e.BytePositionInLine}."), e);
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
}
