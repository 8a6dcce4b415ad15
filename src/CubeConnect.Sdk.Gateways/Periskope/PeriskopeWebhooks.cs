using CubeConnect.Webhooks;

namespace CubeConnect.Gateways;

/// <summary>
/// Checks and reads webhook calls of Periskope. A call is signed with the signing key of the webhook: <see cref="SignatureHeader"/> holds
/// HMAC-SHA256 of the raw body as lower-case hex. Nothing in it says when it was sent, so an old call that somebody repeats is genuine too.
/// </summary>
/// <remarks>
/// Known from public receivers that agree; Periskope's own pages only say that there is a signing key. In ASP.NET Core use it with
/// <c>MapSignedWebhooks</c> of CubeConnect.Sdk.AspNetCore.
/// </remarks>
public static class PeriskopeWebhooks
{
    /// <summary>The header that carries the signature: <c>x-periskope-signature</c>.</summary>
    public const string SignatureHeader = "x-periskope-signature";

    private static readonly string[] Payloads = ["data", "current_attributes", "attributes"];

    /// <summary>Whether a call is genuine. Compares in constant time; never throws over what the call holds.</summary>
    /// <param name="body">The body, byte for byte as it arrived.</param>
    /// <param name="signature">The text of <see cref="SignatureHeader"/>; null when it is missing.</param>
    /// <param name="signingKey">The signing key of the webhook.</param>
    /// <returns>True when the signature is that of the body.</returns>
    /// <exception cref="ArgumentException">The signing key is null or empty, which protects nothing.</exception>
    public static bool Verify(ReadOnlySpan<byte> body, string? signature, string signingKey)
    {
        if (string.IsNullOrEmpty(signingKey))
            throw new ArgumentException("Give the signing key; an empty one protects nothing.", nameof(signingKey));
        return signature is not null
            && WebhookSignature.FixedTimeEquals(WebhookSignature.SignatureOf(body.ToArray(), signingKey), signature);
    }

    /// <summary>Checks and reads one call. Missing, additional and retyped fields never throw.</summary>
    /// <param name="body">The body, byte for byte as it arrived.</param>
    /// <param name="signature">The text of <see cref="SignatureHeader"/>; null when it is missing.</param>
    /// <param name="signingKey">The signing key of the webhook.</param>
    /// <returns>
    /// The record of the event's name, or a <see cref="PeriskopeUnknownEvent"/>; null when the signature is wrong: answer 401.
    /// </returns>
    /// <exception cref="ArgumentException">The signing key is null or empty.</exception>
    /// <exception cref="JsonException">The body is not a JSON object. Answer 400.</exception>
    public static PeriskopeEvent? Read(ReadOnlySpan<byte> body, string? signature, string signingKey) =>
        Verify(body, signature, signingKey) ? Read(body) : null;

    /// <summary>Reads one body and does NOT check who sent it. Missing, additional and retyped fields never throw.</summary>
    /// <param name="body">The body as UTF-8.</param>
    /// <returns>The record of the event's name, or a <see cref="PeriskopeUnknownEvent"/>.</returns>
    /// <exception cref="JsonException">The body is not a JSON object. Answer 400.</exception>
    public static PeriskopeEvent Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(JsonText.Clean(body));
        var root = JsonElement.ParseValue(ref reader);
        if (root.ValueKind != JsonValueKind.Object) throw new JsonException("The webhook body is JSON but not an object.");
        reader.Read(); // Throws when something follows the object.
        var name = new PeriskopeEventName(Text(root, "event") ?? Text(root, "event_type") ?? Text(root, "type"));
        var inner = Payloads.Select(payload => Object(root, payload)).FirstOrDefault(payload => payload is not null) ?? root;
        var message = inner.Deserialize(GatewayJson.Forgiving.PeriskopeMessageStatus)!;
        var queueId = message.QueueId ?? Text(root, "queue_id");
        return Create(name) with { Name = name, QueueId = queueId, Message = message, Json = root };
    }

    private static PeriskopeEvent Create(PeriskopeEventName name) =>
        name == PeriskopeEventName.MessageSent ? new PeriskopeMessageSent()
        : name == PeriskopeEventName.MessageDelivered ? new PeriskopeMessageDelivered()
        : name == PeriskopeEventName.MessageRead ? new PeriskopeMessageRead()
        : name == PeriskopeEventName.MessageFailed ? new PeriskopeMessageFailed()
        : new PeriskopeUnknownEvent();

    private static JsonElement? Object(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
