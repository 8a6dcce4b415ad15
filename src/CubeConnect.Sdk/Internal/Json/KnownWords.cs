using System.Text;
using System.Text.Json;

namespace CubeConnect.Internal;

/// <summary>
/// The words of the platform's value sets, one shared string each: a page of a hundred recipients then costs no string for its statuses.
/// Only a saving: a word that is missing here is allocated and works the same.
/// </summary>
internal static class KnownWords
{
    private static readonly KeyValuePair<byte[], string>[][] ByLength = Arrange(
        "queued", "scheduled", "sent", "delivered", "read", "failed", "text", "template",
        "SERVICE", "MARKETING", "UTILITY", "AUTHENTICATION", "SAR",
        "APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED", "none", "image", "video", "document",
        "preparing", "pending", "processing", "completed", "cancelled", "marketing", "all", "api", "healthy", "degraded",
        "message.status_updated", "message.received", "campaign.created", "campaign.started", "campaign.completed",
        "template.submitted", "template.status_changed", "flow.session_started", "flow.session_completed", "flow.session_cancelled",
        "account.quality_event", "webhook.test");

    public static string? Find(ref Utf8JsonReader json)
    {
        if (json.HasValueSequence || json.ValueSpan.Length >= ByLength.Length) return null;
        foreach (var word in ByLength[json.ValueSpan.Length])
        {
            if (json.ValueSpan.SequenceEqual(word.Key)) return word.Value;
        }

        return null;
    }

    private static KeyValuePair<byte[], string>[][] Arrange(params string[] words)
    {
        var byLength = new KeyValuePair<byte[], string>[words.Max(word => word.Length) + 1][];
        for (var length = 0; length < byLength.Length; length++)
        {
            byLength[length] = [.. words.Where(word => word.Length == length).Select(word => new KeyValuePair<byte[], string>(Encoding.ASCII.GetBytes(word), word))];
        }

        return byLength;
    }
}
