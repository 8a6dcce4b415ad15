using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CubeConnect.Webhooks.Internal;

namespace CubeConnect.Webhooks;

/// <summary>
/// Makes the key by which a second delivery of the same event is recognised, since the platform gives its events no id. Keep the keys
/// of the last day or so, and pass over an event whose key you have.
/// </summary>
/// <remarks>
/// A message event is the same when name, tenant, WhatsApp's message id, status and timestamp are. Of the other events no field is known that
/// names their object for sure, so they are the same when their bodies are: two templates approved in the same second stay two events.
/// The key is a hash: it holds no phone number, although WhatsApp's message ids do.
/// </remarks>
public static class WebhookEventKey
{
    /// <summary>Makes the key of an event.</summary>
    /// <param name="webhook">The event, as <see cref="WebhookReader"/> read it.</param>
    /// <param name="body">The body it was read from.</param>
    /// <returns>64 lower-case hex digits.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="webhook"/> is null.</exception>
    public static string Of(WebhookEvent webhook, ReadOnlySpan<byte> body) => webhook switch
    {
        null => throw new ArgumentNullException(nameof(webhook)),
        MessageStatusUpdated { MessageId.Length: > 0, Timestamp: not null } status => Key(status, status.MessageId, status.Status.Value),
        MessageReceived { WhatsAppMessageId.Length: > 0, Timestamp: not null } message => Key(message, message.WhatsAppMessageId, status: ""),
        _ => Hash(body),
    };

    // Line feeds cannot stand in any of the parts' real values, so that no two different lists of parts give one text.
    private static string Key(WebhookEvent webhook, string? id, string status)
    {
        var moment = webhook.Timestamp.GetValueOrDefault().UtcTicks.ToString(CultureInfo.InvariantCulture);
        return Hash(Encoding.UTF8.GetBytes(string.Join("\n", webhook.Event.Value.ToLowerInvariant(), webhook.TenantId, id, status.ToLowerInvariant(), moment)));
    }

    private static string Hash(ReadOnlySpan<byte> bytes)
    {
#if NET8_0_OR_GREATER
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return LowerHex.Encode(hash);
#else
        using var sha = SHA256.Create();
        return LowerHex.Encode(sha.ComputeHash(bytes.ToArray()));
#endif
    }
}
